// What a select gives, as its SQL says it: names that are taken already get a number.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

struct Column;

// The names of what one select gives.
class OutputNames {
public:
    explicit OutputNames(Text& text) : text_{text} {}

    // The label of a column, which is written so; empty if its own name is free.
    std::string of(const std::string& written, const Column& column);
    // The label of something that is no column, which stays where it is.
    std::string of(const Output& output);

private:
    Text& text_;
    std::set<std::string> taken_;
    std::set<std::string> columns_;
    std::set<const void*> expressions_;
};

// ` AS id_1`; nothing where there is no label.
std::string as_label(const std::string& label);
// Adds the column of a table that goes by `table`, without quotes, under the label that it needs.
void append_column(Text& text, OutputNames& names, const Column& column, std::string_view table);

// Adds `hero.id, team.id AS id_1, count(*) AS count_1`, and the columns of what is joined to load
// it: says where these are.
void append_outputs(Text& text, std::span<const Output> outputs, LoadsOfOutputs& loads);

}  // namespace sidekick::detail
