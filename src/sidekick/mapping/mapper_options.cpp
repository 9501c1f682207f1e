// What a description says of its columns and table besides keys: unique, check, max_length,
// server_default.
#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

void Mapper::apply_option(const Said& said) {
    switch (said.kind) {
        case Said::Kind::unique:
            add_unique(said);
            break;
        case Said::Kind::check:
            if (said.sql.empty()) {
                throw ArgumentError{fmt::format("a check of {} says nothing", class_name_)};
            }
            constraints_.push_back({.name = said.name, .columns = {}, .check = said.sql});
            break;
        case Said::Kind::max_length:
            if (said.length == 0) {
                throw ArgumentError{
                    fmt::format("the max_length of {}.{} is 0", class_name_, said.member)};
            }
            column_of(said.member).max_length = said.length;
            break;
        case Said::Kind::server_default:
            column_of(said.member).server_default = said.server_default;
            has_server_defaults_ = true;
            break;
        default:
            break;
    }
}

void Mapper::add_unique(const Said& said) {
    std::vector<std::size_t> columns;
    for (const std::string_view member : said.by) {
        const std::size_t position = position_of(member);
        if (std::ranges::find(columns, position) != columns.end()) {
            throw ArgumentError{fmt::format("{}.{} is in one unique twice", class_name_, member)};
        }
        columns.push_back(position);
    }
    if (columns.size() == 1 && said.name.empty()) {
        columns_[columns.front()].unique = true;
    } else {
        constraints_.push_back({.name = said.name, .columns = std::move(columns), .check = {}});
    }
}

void Mapper::check_server_defaults() const {
    for (const std::size_t key : key_columns_) {
        if (columns_[key].server_default) {
            throw ArgumentError{fmt::format(
                "{}.{} is part of the primary key: what a server default gave it would not be "
                "known",
                class_name_, columns_[key].member)};
        }
    }
}

}  // namespace sidekick::detail
