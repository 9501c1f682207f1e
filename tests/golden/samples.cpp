#include "samples.hpp"

#include "golden/files.hpp"
#include "golden/report.hpp"
#include "golden/rerecord.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>

namespace sidekick::golden {

namespace {

std::size_t find_only(std::string_view text, std::string_view part) {
    const auto found = text.find(part);
    BOOST_REQUIRE_MESSAGE(found != std::string_view::npos, "not in the sample: " << part);
    BOOST_REQUIRE_MESSAGE(text.find(part, found + 1) == std::string_view::npos,
                          "more than once in the sample: " << part);
    return found;
}

std::string printed_by_a_program(const std::string& golden) {
    std::string output;
    for (const auto& entry : parse(golden).entries) {
        for (const auto& line : entry.lines) {
            auto text = normalised(line.text);
            if (text != line.text) {
                text.replace(text.find("Xs"), 1, "7.5e-05");
            }
            output += text + '\n';
        }
    }
    return output;
}

}  // namespace

Sample::Sample(std::string_view name) {
    const auto& suite = boost::unit_test::framework::master_test_suite();
    BOOST_REQUIRE_MESSAGE(suite.argc == 2, "usage: golden-harness-test -- DIRECTORY");
    golden = read_file(std::filesystem::path{suite.argv[1]} / fmt::format("{}.txt", name));
    output = printed_by_a_program(golden);
}

void Sample::replace(std::string_view text, std::string_view by) {
    output.replace(find_only(output, text), text.size(), by);
}

void Sample::erase_line(std::string_view line) {
    replace(fmt::format("\n{}\n", line), "\n");
}

void Sample::insert_line_before(std::string_view line, std::string_view inserted) {
    replace(fmt::format("\n{}\n", line), fmt::format("\n{}\n{}\n", inserted, line));
}

void Sample::exchange(std::string_view first, std::string_view second) {
    constexpr std::string_view mark = "\x01";
    replace(first, mark);
    replace(second, first);
    replace(mark, second);
}

Comparison Sample::comparison() const {
    return compare(parse(golden), parse(output));
}

std::string Sample::reported() const {
    const auto expected = parse(golden);
    const auto actual = parse(output);
    return report(expected, actual, compare(expected, actual));
}

std::string Sample::rerecorded() const {
    return rerecord(parse(golden), parse(output));
}

std::size_t line_of(std::string_view text, std::string_view part) {
    const auto before = text.substr(0, find_only(text, part));
    return static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
}

}  // namespace sidekick::golden
