// Writes the tables that are built into the program. usage: compile_lexicon FILE
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "analyzers/compiled_lexicon.h"
#include "analyzers/lexicon.h"
#include "base/error.h"

int main(int argc, char** argv) try {
  if (argc != 2) throw rationale::Error(rationale::ErrorCode::usage, "usage: compile_lexicon FILE");
  std::ofstream file(argv[1], std::ios::binary);
  file << rationale::compile(rationale::Lexicon::embedded());
  file.close();
  if (file.fail())
    throw rationale::Error(rationale::ErrorCode::rejected, std::string("cannot write ") + argv[1]);
  return EXIT_SUCCESS;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return EXIT_FAILURE;
}
