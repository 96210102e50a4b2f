#pragma once

#include <random>
#include <string>
#include <vector>

#include "searcher/request.h"
#include "tests/sample_letters.h"

/// Made-up letters of which many share dates, sentences, treatments and words, so that ties, common
/// sentences and long lists of values come about.
std::vector<SampleLetter> random_letters(std::mt19937_64& random, std::size_t count);

/// A request of any kind: words, marked words, absent:(…), fields, filters, dates, orders, facets.
rationale::SearchRequest random_request(std::mt19937_64& random);

/// Filters, an order, facets and a page of its own for a request of any text.
void add_random_options(rationale::SearchRequest& request, std::mt19937_64& random);
