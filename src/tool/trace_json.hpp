// The JSON of a trace's lines, read as one that may be damaged: what is missing, or of another
// type, is empty, 0 or nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidekick::tool {

using Json = nlohmann::ordered_json;  // keeps the columns of a row in their order

// An object, from one line. Throws TraceError if it is none, or is nested deeper than any trace.
Json parse_json(std::string_view line);

// The member `name`, or null; valid as long as `json`.
const Json& member(const Json& json, const char* name);

std::string text_of(const Json& json);
// Fit for a line that a person reads.
std::string line_of(const Json& json);
std::optional<std::string> optional_line(const Json& json);
std::optional<std::size_t> optional_number(const Json& json);
std::size_t number_of(const Json& json);
// A value in a cell of a table.
std::string cell_of(const Json& json);
// A value as Python writes it.
std::string python_of(const Json& json);

// Each item of an array, as `read` gives it.
template <typename Read>
auto list_of(const Json& json, Read read) {
    std::vector<decltype(read(json))> items;
    if (json.is_array()) {
        std::ranges::transform(json, std::back_inserter(items), read);
    }
    return items;
}

}  // namespace sidekick::tool
