// Writes made-up letters as JSON Lines, the same ones for the same number: for benchmarks only.
//
// usage: generate_letters GRAMMAR ITEMS > letters.jsonl     GRAMMAR: bench/letters.grammar
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "bench/letter_maker.h"

using namespace rationale;

int main(int argc, char** argv) {
  const long wanted = argc == 3 ? std::atol(argv[2]) : 0;
  if (wanted <= 0) {
    std::fprintf(stderr, "usage: generate_letters GRAMMAR ITEMS > letters.jsonl\n");
    return 2;
  }
  try {
    std::ifstream file(argv[1]);
    if (!file) throw std::runtime_error("cannot be read");
    LetterMaker maker(std::string(std::istreambuf_iterator<char>(file), {}));
    for (long items = 0; items < wanted;) {
      const std::string letter = maker.next(items);
      if (std::fwrite(letter.data(), 1, letter.size(), stdout) != letter.size())
        throw std::runtime_error("its letters cannot be written");
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "generate_letters: %s: %s\n", argv[1], error.what());
    return 2;
  }
  return 0;
}
