// The lines that a trace says are the causes of a statement.
#pragma once

#include "traced.hpp"

namespace unit {

// The lines of the causes of the only statement of a flush that has this text: "12 14".
template <typename Database>
std::string causes_of(TracedOn<Database>& database, std::string_view sql) {
    const std::string record = database.record({"\"kind\":\"statement\"", sql});
    const std::size_t moment = record.find("\"moment\":");
    std::string lines;
    const std::string mark = "\"line\":";
    for (auto at = record.find(mark, record.find("\"causes\":[")); at < moment;
         at = record.find(mark, at + 1)) {
        const auto begin = at + mark.size();
        lines += (lines.empty() ? "" : " ") + record.substr(begin, record.find(',', at) - begin);
    }
    return lines;
}

inline void expect(const std::string& found, std::initializer_list<int> lines) {
    std::string expected;
    for (const int line : lines) {
        expected += (expected.empty() ? "" : " ") + std::to_string(line);
    }
    BOOST_TEST(found == (has_lines ? expected : ""));
}

}  // namespace unit
