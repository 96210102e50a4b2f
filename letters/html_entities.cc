#include "letters/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

struct Entity {
  std::string_view name;
  std::uint32_t point;
};

// Of HTML 4 (W3C, chapter 24) what letters may hold: Latin-1, punctuation, signs.
constexpr std::array entities = {
    Entity{"amp", '&'},       Entity{"lt", '<'},        Entity{"gt", '>'},
    Entity{"quot", '"'},      Entity{"apos", '\''},     Entity{"nbsp", 0xA0},
    Entity{"iexcl", 0xA1},    Entity{"cent", 0xA2},     Entity{"pound", 0xA3},
    Entity{"curren", 0xA4},   Entity{"yen", 0xA5},      Entity{"brvbar", 0xA6},
    Entity{"sect", 0xA7},     Entity{"uml", 0xA8},      Entity{"copy", 0xA9},
    Entity{"ordf", 0xAA},     Entity{"laquo", 0xAB},    Entity{"not", 0xAC},
    Entity{"shy", 0xAD},      Entity{"reg", 0xAE},      Entity{"macr", 0xAF},
    Entity{"deg", 0xB0},      Entity{"plusmn", 0xB1},   Entity{"sup2", 0xB2},
    Entity{"sup3", 0xB3},     Entity{"acute", 0xB4},    Entity{"micro", 0xB5},
    Entity{"para", 0xB6},     Entity{"middot", 0xB7},   Entity{"cedil", 0xB8},
    Entity{"sup1", 0xB9},     Entity{"ordm", 0xBA},     Entity{"raquo", 0xBB},
    Entity{"frac14", 0xBC},   Entity{"frac12", 0xBD},   Entity{"frac34", 0xBE},
    Entity{"iquest", 0xBF},   Entity{"Agrave", 0xC0},   Entity{"Aacute", 0xC1},
    Entity{"Acirc", 0xC2},    Entity{"Atilde", 0xC3},   Entity{"Auml", 0xC4},
    Entity{"Aring", 0xC5},    Entity{"AElig", 0xC6},    Entity{"Ccedil", 0xC7},
    Entity{"Egrave", 0xC8},   Entity{"Eacute", 0xC9},   Entity{"Ecirc", 0xCA},
    Entity{"Euml", 0xCB},     Entity{"Igrave", 0xCC},   Entity{"Iacute", 0xCD},
    Entity{"Icirc", 0xCE},    Entity{"Iuml", 0xCF},     Entity{"ETH", 0xD0},
    Entity{"Ntilde", 0xD1},   Entity{"Ograve", 0xD2},   Entity{"Oacute", 0xD3},
    Entity{"Ocirc", 0xD4},    Entity{"Otilde", 0xD5},   Entity{"Ouml", 0xD6},
    Entity{"times", 0xD7},    Entity{"Oslash", 0xD8},   Entity{"Ugrave", 0xD9},
    Entity{"Uacute", 0xDA},   Entity{"Ucirc", 0xDB},    Entity{"Uuml", 0xDC},
    Entity{"Yacute", 0xDD},   Entity{"THORN", 0xDE},    Entity{"szlig", 0xDF},
    Entity{"agrave", 0xE0},   Entity{"aacute", 0xE1},   Entity{"acirc", 0xE2},
    Entity{"atilde", 0xE3},   Entity{"auml", 0xE4},     Entity{"aring", 0xE5},
    Entity{"aelig", 0xE6},    Entity{"ccedil", 0xE7},   Entity{"egrave", 0xE8},
    Entity{"eacute", 0xE9},   Entity{"ecirc", 0xEA},    Entity{"euml", 0xEB},
    Entity{"igrave", 0xEC},   Entity{"iacute", 0xED},   Entity{"icirc", 0xEE},
    Entity{"iuml", 0xEF},     Entity{"eth", 0xF0},      Entity{"ntilde", 0xF1},
    Entity{"ograve", 0xF2},   Entity{"oacute", 0xF3},   Entity{"ocirc", 0xF4},
    Entity{"otilde", 0xF5},   Entity{"ouml", 0xF6},     Entity{"divide", 0xF7},
    Entity{"oslash", 0xF8},   Entity{"ugrave", 0xF9},   Entity{"uacute", 0xFA},
    Entity{"ucirc", 0xFB},    Entity{"uuml", 0xFC},     Entity{"yacute", 0xFD},
    Entity{"thorn", 0xFE},    Entity{"yuml", 0xFF},     Entity{"OElig", 0x152},
    Entity{"oelig", 0x153},   Entity{"Scaron", 0x160},  Entity{"scaron", 0x161},
    Entity{"fnof", 0x192},    Entity{"circ", 0x2C6},    Entity{"tilde", 0x2DC},
    Entity{"alpha", 0x3B1},   Entity{"beta", 0x3B2},    Entity{"gamma", 0x3B3},
    Entity{"delta", 0x3B4},   Entity{"Delta", 0x394},   Entity{"mu", 0x3BC},
    Entity{"pi", 0x3C0},      Entity{"sigma", 0x3C3},   Entity{"omega", 0x3C9},
    Entity{"ensp", 0x2002},   Entity{"emsp", 0x2003},   Entity{"thinsp", 0x2009},
    Entity{"zwnj", 0x200C},   Entity{"zwj", 0x200D},    Entity{"ndash", 0x2013},
    Entity{"mdash", 0x2014},  Entity{"lsquo", 0x2018},  Entity{"rsquo", 0x2019},
    Entity{"sbquo", 0x201A},  Entity{"ldquo", 0x201C},  Entity{"rdquo", 0x201D},
    Entity{"bdquo", 0x201E},  Entity{"dagger", 0x2020}, Entity{"Dagger", 0x2021},
    Entity{"bull", 0x2022},   Entity{"hellip", 0x2026}, Entity{"permil", 0x2030},
    Entity{"prime", 0x2032},  Entity{"Prime", 0x2033},  Entity{"lsaquo", 0x2039},
    Entity{"rsaquo", 0x203A}, Entity{"euro", 0x20AC},   Entity{"trade", 0x2122},
    Entity{"larr", 0x2190},   Entity{"uarr", 0x2191},   Entity{"rarr", 0x2192},
    Entity{"darr", 0x2193},   Entity{"minus", 0x2212},  Entity{"asymp", 0x2248},
    Entity{"ne", 0x2260},     Entity{"le", 0x2264},     Entity{"ge", 0x2265},
    Entity{"check", 0x2713},  Entity{"colon", ':'},     Entity{"comma", ','},
    Entity{"period", '.'},    Entity{"lpar", '('},      Entity{"rpar", ')'},
    Entity{"sol", '/'},       Entity{"num", '#'},       Entity{"percnt", '%'},
    Entity{"hyphen", 0x2010}, Entity{"dash", 0x2010},   Entity{"semi", ';'},
    Entity{"Tab", '\t'},      Entity{"NewLine", '\n'},  Entity{"excl", '!'},
};
constexpr std::size_t longest_name = 8;

// Numbers from 128 to 159 mean Windows-1252 to browsers (WHATWG HTML, 13.2.5.80).
constexpr std::array<std::uint16_t, 32> numbered_80 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_point(std::string& out, std::uint32_t point) {
  if (point >= 0x80 && point < 0xA0) point = numbered_80[point - 0x80];
  const bool character = point > 0 && point < 0x110000 && (point < 0xD800 || point >= 0xE000);
  if (!character) point = 0xFFFD;
  append_utf8(out, point);
}

int digit_of(char c, bool hex) {
  if (is_digit(c)) return c - '0';
  const char small = lower(c);
  return hex && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::size_t append_numbered(std::string_view page, std::size_t at, std::string& out) {
  std::size_t next = at + 2;
  const bool hex = next < page.size() && lower(page[next]) == 'x';
  if (hex) ++next;
  const std::size_t begin = next;
  std::uint32_t point = 0;
  for (; next < page.size() && digit_of(page[next], hex) >= 0; ++next)
    point = std::min<std::uint32_t>(
        0x110000,
        point * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit_of(page[next], hex)));
  if (next == begin) return at;
  append_point(out, point);
  return next < page.size() && page[next] == ';' ? next + 1 : next;
}

// "&amp", "&lt", without the semicolon, as browsers read them: of the few that are common, where no
// letter follows.
std::size_t append_unclosed(std::string_view page, std::size_t at, std::string& out) {
  for (const Entity& entity : {Entity{"amp", '&'}, Entity{"lt", '<'}, Entity{"gt", '>'},
                               Entity{"quot", '"'}, Entity{"nbsp", 0xA0}, Entity{"copy", 0xA9}}) {
    const std::size_t end = at + 1 + entity.name.size();
    if (page.substr(at + 1, entity.name.size()) != entity.name) continue;
    const bool goes_on = end < page.size() && (is_upper(page[end]) || is_lower(page[end]) ||
                                               is_digit(page[end]) || page[end] == '=');
    if (goes_on) return at;
    append_point(out, entity.point);
    return end;
  }
  return at;
}

}  // namespace

std::size_t append_entity(std::string_view page, std::size_t at, std::string& out) {
  if (at + 1 >= page.size()) return at;
  if (page[at + 1] == '#') return append_numbered(page, at, out);
  std::size_t end = at + 1;
  while (end < page.size() && end - at <= longest_name &&
         (is_upper(page[end]) || is_lower(page[end]) || is_digit(page[end])))
    ++end;
  if (end >= page.size() || page[end] != ';') return append_unclosed(page, at, out);
  const std::string_view name = page.substr(at + 1, end - at - 1);
  const auto known = std::find_if(entities.begin(), entities.end(),
                                  [&](const Entity& each) { return each.name == name; });
  if (known == entities.end()) return at;
  append_point(out, known->point);
  return end + 1;
}

}  // namespace rationale
