#include "sidekick/database/parameters.hpp"

#include <fmt/format.h>

#include "sidekick/core/repr.hpp"

namespace sidekick {

namespace {

constexpr std::size_t most_rows = 10;
constexpr std::size_t last_rows = 2;

void append_parameter(std::string& out, const ValueView& value) {
    if (const auto* boolean = std::get_if<bool>(&value)) {
        out += *boolean ? '1' : '0';
        return;
    }
    const std::size_t start = out.size();
    append_repr(out, value);
    detail::shorten(out, start);
}

void append_parameters(std::string& out, const std::vector<ValueView>& row) {
    out += '(';
    for (std::size_t i = 0; i < row.size(); ++i) {
        out += i == 0 ? "" : ", ";
        append_parameter(out, row[i]);
    }
    out += row.size() == 1 ? ",)" : ")";
}

}  // namespace

std::string repr_parameters(const std::vector<ValueView>& row) {
    std::string out;
    append_parameters(out, row);
    return out;
}

std::string repr_parameters(const ParameterRows& rows) {
    std::string out;
    std::vector<ValueView> row;
    const auto show = [&](std::size_t index) {
        rows.read(index, row);
        append_parameters(out, row);
    };
    const std::size_t count = rows.size();
    if (count == 1) {
        show(0);
        return out;
    }
    const bool all = count <= most_rows;
    const std::size_t head = all ? count : most_rows - last_rows;
    out += '(';
    for (std::size_t i = 0; i < head; ++i) {
        out += i == 0 ? "" : ", ";
        show(i);
    }
    if (!all) {
        out += fmt::format("  ... displaying {} of {} total bound parameter sets ...  ", most_rows,
                           count);
        show(count - 2);
        out += ", ";
        show(count - 1);
    }
    out += ')';
    return out;
}

}  // namespace sidekick
