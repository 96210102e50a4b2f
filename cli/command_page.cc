#include "cli/command_page.h"

#include <algorithm>

#include "cli/parameter_options.h"

namespace rationale {
namespace {

// "{json,csv}" of what CLI11 says of an option's type.
std::vector<std::string> choices_in(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return choices;
  std::string rest = type.substr(open + 1, close - open - 1);
  for (std::size_t end = 0; end != std::string::npos;) {
    end = rest.find(',');
    choices.push_back(rest.substr(0, end));
    if (end != std::string::npos) rest.erase(0, end + 1);
  }
  return choices;
}

// "0 to 100" of "UINT:INT in [0 - 100]".
std::string range_in(const std::string& type) {
  const std::size_t open = type.find(" in [");
  const std::size_t close = type.find(']', open);
  if (open == std::string::npos || close == std::string::npos) return "";
  std::string range = type.substr(open + 5, close - open - 5);
  const std::size_t dash = range.find(" - ");
  return dash == std::string::npos ? "" : range.replace(dash, 3, " to ");
}

std::string listed(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

bool is_flag(const CLI::Option& option) {
  return option.get_items_expected_max() == 0 || option.get_expected_min() == 0;
}

// What an option does, with all that is known of its values.
std::string full_doc(const CLI::Option& option) {
  const OptionForm form = form_of(option);
  std::string doc = option.get_description();
  if (!doc.ends_with('.')) doc += '.';
  if (!form.choices.empty() && form.value.find('|') == std::string::npos && !is_flag(option))
    doc += " One of " + listed(form.choices, ", ") + ".";
  if (const std::string range = range_in(option.get_type_name()); !range.empty())
    doc += " From " + range + ".";
  const std::string preset = option.get_default_str();
  if (!preset.empty() && !form.is_words && !is_flag(option)) doc += " Default: " + preset + ".";
  const bool repeats = option.get_items_expected_max() > 1;
  if (repeats && !form.is_words) doc += " May be given several times.";
  return doc;
}

void add_footer(const std::string& footer, ManualPage& page) {
  std::string paragraph;
  ManualSection notes{"Notes", {}, {}, {}};
  ManualSection examples{"Examples", {}, {}, {}};
  const auto end_paragraph = [&] {
    if (!paragraph.empty() && !paragraph.starts_with("Example"))
      notes.paragraphs.push_back(paragraph);
    paragraph.clear();
  };
  for (std::size_t at = 0; at < footer.size();) {
    const std::size_t end = std::min(footer.find('\n', at), footer.size());
    const std::string line = footer.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("  ")) {
      end_paragraph();
      examples.samples.push_back(line.substr(2));
    } else if (line.empty() || paragraph.starts_with("Example")) {
      end_paragraph();
    } else {
      paragraph += (paragraph.empty() ? "" : " ") + line;
    }
  }
  end_paragraph();
  if (!notes.paragraphs.empty()) page.sections.push_back(std::move(notes));
  if (!examples.samples.empty()) page.sections.push_back(std::move(examples));
}

std::string synopsis_of(const CLI::App& command) {
  std::string words;
  for (const CLI::Option* option : options_of(command)) {
    const OptionForm form = form_of(*option);
    if (!form.is_words) continue;
    const std::string word = form.value + (option->get_items_expected_max() > 1 ? "..." : "");
    words += option->get_required() ? " " + word : " [" + word + "]";
  }
  return "rationale " + command.get_name() + " [OPTIONS]" + words;
}

}  // namespace

namespace {

// "NAME[:PORT]" of "NAME[:PORT]:CHECK": what stands before the colon that CLI11 puts behind it.
std::string value_name_in(const std::string& type) {
  std::size_t colon = type.find(':');
  while (colon != std::string::npos && colon > 0 && type[colon - 1] == '[')
    colon = type.find(':', colon + 1);
  return type.substr(0, colon);
}

}  // namespace

OptionForm form_of(const CLI::Option& option) {
  OptionForm form;
  const std::string type = option.get_type_name();
  form.choices = choices_in(type);
  form.is_words = option.get_positional() && !option.nonpositional();
  for (const std::string& name : option.get_snames()) form.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) form.names.push_back("--" + name);
  const bool has_name =
      !type.empty() && type.find(':') > 0 && !type.starts_with("TEXT:") && !type.starts_with('{');
  if (has_name)
    form.value = value_name_in(type);
  else if (!form.choices.empty())
    form.value = listed(form.choices, "|");
  if (is_flag(option) && !form.choices.empty())
    form.term = listed(form.names, ", ") + "[=" + listed(form.choices, "|") + "]";
  else if (is_flag(option) || form.value.empty())
    form.term = listed(form.names, ", ");
  else
    form.term = listed(form.names, ", ") + (form.is_words ? "" : " ") + form.value;
  if (is_flag(option)) form.value.clear();
  return form;
}

std::vector<const CLI::Option*> options_of(const CLI::App& command) {
  std::vector<const CLI::Option*> options;
  for (const bool words : {true, false})
    for (const CLI::Option* option : command.get_options())
      if (form_of(*option).is_words == words && !option->get_group().empty())
        options.push_back(option);
  return options;
}

bool is_filter(const CLI::Option& option) {
  return option.get_group() == filter_group;
}

ManualPage command_page(const CLI::App& command) {
  ManualPage page{"rationale-" + command.get_name(), 1, command.get_description(), {}, {}, {}};
  page.synopsis = {synopsis_of(command)};
  ManualSection options{"Options", {}, {}, {}};
  ManualSection filters{"Filter options", {filter_rules}, {}, {}};
  for (const CLI::Option* option : options_of(command))
    (is_filter(*option) ? filters : options)
        .entries.push_back({form_of(*option).term, full_doc(*option)});
  page.sections.push_back(std::move(options));
  page.see_also = {"rationale(1)"};
  if (!filters.entries.empty()) {
    page.sections.push_back(std::move(filters));
    page.see_also = {"rationale(1)", "rationale-filters(7)", "rationale-query(7)"};
  }
  add_footer(command.get_footer(), page);
  return page;
}

ManualPage program_page(const CLI::App& app) {
  ManualPage page{"rationale", 1, app.get_description(), {}, {}, {}};
  page.synopsis = {"rationale COMMAND [OPTIONS] [WORDS...]", "rationale help [TOPIC]"};
  if (page.what.ends_with('.')) page.what.pop_back();
  ManualSection list{"Commands", {}, {}, {}};
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_group().empty()) continue;
    list.entries.push_back({command->get_name(), command->get_description()});
    page.see_also.push_back("rationale-" + command->get_name() + "(1)");
  }
  page.sections.push_back(std::move(list));
  add_footer(app.get_footer(), page);
  std::sort(page.see_also.begin(), page.see_also.end());
  page.see_also.insert(page.see_also.end(), {"rationale-filters(7)", "rationale-query(7)"});
  return page;
}

std::vector<ManualPage> all_pages(const CLI::App& app) {
  std::vector<ManualPage> pages{program_page(app)};
  for (const CLI::App* command : app.get_subcommands({}))
    if (!command->get_group().empty()) pages.push_back(command_page(*command));
  pages.push_back(query_page());
  pages.push_back(filters_page());
  return pages;
}

}  // namespace rationale
