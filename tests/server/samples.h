#pragma once

#include <string>

/// The folder of an index of the sample letters, made once a test program.
const std::string& sample_index();

/// `answer` without the times, which no two answers share.
std::string without_times(const std::string& json);
