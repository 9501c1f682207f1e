// A table whose rows a commit changed, with what its model knows of it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

// A column that holds the key of another model, where that is a single one.
struct ForeignKeyColumn {
    const Column* column = nullptr;
    const Mapper* to = nullptr;
    const Relationship* member = nullptr;  // by which an object leads there, if there is one
    const Relationship* list = nullptr;    // which has the objects that lead there, if there is one

    // Whether the other object is to the rows what a team is to its heroes.
    bool is_group() const { return list != nullptr && list->target != list->owner; }
    const std::string& name() const { return member != nullptr ? member->name : column->name; }
};

// Those of a model, in the order of its columns; of null none.
std::vector<ForeignKeyColumn> foreign_keys(const Mapper* mapper);
// That of a column; nothing if it is none, or null.
std::optional<ForeignKeyColumn> foreign_key(const Mapper* mapper, const Column* column);

// Whether the rows of a model are links: their keys are those of two others.
bool is_link(const Mapper& mapper);

// What all rows of a table have in common.
struct ChangedTable {
    // `called` are the names of its columns; `model` is null if it is no model's.
    ChangedTable(std::string_view table, std::vector<std::string> called, const Mapper* model);

    const Mapper* mapper;
    std::vector<std::string> names;           // of the columns, as the table has them now
    std::vector<const Column*> columns = {};  // the mapper's, for those; null where it has none
    std::vector<std::size_t> positions = {};  // of the mapper's columns; where it is not there, -1
    std::vector<ForeignKeyColumn> foreign_keys = {};
    bool is_link = false;

    // As JSON: its name; the start of each column, `{"id":`, `,"name":`; what is said of it after
    // its row, up to the words.
    std::string json_name;
    std::vector<std::string> json_columns = {};
    std::string json_rest;
};

// The tables of a program that were met before.
class ChangedTables {
public:
    // One with these columns. Valid until one of that name is asked for again, or forgotten.
    const ChangedTable& of(const std::string& table, std::vector<std::string> names);
    // Forgets all if there are very many: a program makes up names of tables.
    void forget_if_many() noexcept;

private:
    std::map<std::string, std::unique_ptr<ChangedTable>> known_;
};

}  // namespace sidekick::detail
