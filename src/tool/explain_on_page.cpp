#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "golden/files.hpp"
#include "tool/commands.hpp"
#include "tool/error_output.hpp"
#include "tool/html/page_template.hpp"
#include "tool/html/timeline.hpp"
#include "tool/stepping.hpp"
#include "tool/target.hpp"
#include "tool/terminal.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

// More than anybody steps through, and than a browser takes well.
constexpr std::size_t most_steps = 20'000;
constexpr std::size_t most_edits = 200'000;

std::string html_of(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        escaped += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string{c};
    }
    return escaped;
}

// JSON for a script element: no text in it ends the element, or begins a comment.
std::string script_of(const Json& json) {
    std::string escaped;
    for (const char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
        escaped += c == '<' ? "\\u003c" : std::string{c};
    }
    return escaped;
}

std::string filled(std::string_view name, const Json& run) {
    std::string page;
    auto rest = page_template;
    constexpr std::string_view program_place = "{{program}}";
    constexpr std::string_view run_place = "{{run}}";
    while (!rest.empty()) {
        const auto place = std::min(rest.find("{{"), rest.size());
        page += rest.substr(0, place);
        rest.remove_prefix(place);
        if (rest.starts_with(program_place)) {
            page += html_of(name);
            rest.remove_prefix(program_place.size());
        } else if (rest.starts_with(run_place)) {
            page += script_of(run);
            rest.remove_prefix(run_place.size());
        } else {
            page += rest.substr(0, 2);
            rest.remove_prefix(std::min<std::size_t>(rest.size(), 2));
        }
    }
    return page;
}

void write_file(const std::string& path, const std::string& text) {
    errno = 0;
    std::ofstream file{path, std::ios::binary};
    file << text;
    file.close();
    if (!file) {
        throw std::runtime_error{
            fmt::format("{} cannot be written: {}", path, std::generic_category().message(errno))};
    }
}

void complain_of(const std::optional<Thrown>& thrown) {
    if (thrown) {
        complain(words_for(*thrown));
    }
}

}  // namespace

int explain_on_page(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments, const std::string& page) {
    const auto target = find_target(walkthrough, program, arguments);
    const golden::TemporaryDirectory directory;
    const ErrorOutput errors{directory.path() / "errors"};
    Stepping stepping{target, errors.number()};
    std::vector<Record> thrown;
    Timeline timeline;
    bool goes_on = false;
    while (auto record = stepping.next()) {
        goes_on = timeline.size() >= most_steps || timeline.edits() >= most_edits;
        if (goes_on) {
            stepping.quit();
            break;
        }
        timeline.take(*record);
        if (record->kind == Kind::error) {
            thrown.push_back(*record);
        }
        if (record->kind == Kind::state) {
            stepping.go_on();
        }
    }
    const auto ending = stepping.wait();
    const auto last = thrown_at_the_end(ending, thrown, errors.pass_on());
    if (!stepping.traced()) {
        complain(fmt::format(
            "{} recorded no trace, so it does not use Sidekick, or ended too soon; it {}",
            target.name, ending.words()));
        complain_of(last);
        return ending.succeeded() ? 1 : ending.code();
    }
    std::vector<std::string> ended;
    if (!goes_on && !ending.succeeded()) {
        ended.push_back(fmt::format("{} {}", target.name, ending.words()));
    }
    if (!ended.empty() && last) {
        ended.push_back(words_for(*last));
    }
    write_file(page, filled(target.name, timeline.finish(target, stepping.printed(), ended)));
    if (goes_on) {
        complain(fmt::format("{} was ended after {} steps: these are on the page", target.name,
                             timeline.size()));
        return 0;
    }
    if (!ending.succeeded()) {
        complain(fmt::format("{} {}; this is what it did until then", target.name, ending.words()));
        complain_of(last);
    }
    return ending.code();
}

}  // namespace sidekick::tool
