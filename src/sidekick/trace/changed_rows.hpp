// The rows that a commit changed, with what their models know of them.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sidekick/core/value.hpp"
#include "sidekick/database/row_change.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/key.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/changed_table.hpp"

namespace sidekick::detail {

struct ChangedRow {
    const RowChange& change;
    const ChangedTable& table;

    const Mapper* mapper() const { return table.mapper; }
    bool is_new() const { return change.before.empty(); }
    bool is_gone() const { return change.after.empty(); }
    const std::vector<Value>& present() const { return is_gone() ? change.before : change.after; }
    std::string model() const {
        return mapper() == nullptr ? change.table : std::string{mapper()->class_name()};
    }
    // The mapper's column for the table's column `i`; null if it knows of none.
    const Column* column(std::size_t i) const;
    // What `values`, those from before or after, have for a column; null if it is not there.
    const Value* value(const std::vector<Value>& values, const Column& column) const;
};

// A statement that is reset at the end, whatever happens.
class Run {
public:
    explicit Run(Statement& statement) noexcept : statement_{&statement} {}
    Run(Run&& other) noexcept : statement_{std::exchange(other.statement_, nullptr)} {}
    Run& operator=(Run&&) = delete;
    ~Run() {
        if (statement_ != nullptr) {
            statement_->reset();
        }
    }

    Statement& statement() const { return *statement_; }

private:
    Statement* statement_;
};

// All rows of one commit. What is valid as long as they are is given by reference.
class ChangedRows {
public:
    // Reads through `connection`, and goes without what cannot be read. `known` has to stay.
    ChangedRows(const std::vector<RowChange>& changes, ChangedTables& known,
                Connection& connection);

    const std::vector<ChangedRow>& all() const noexcept { return rows_; }

    // What a person calls the row of a model with that key, also where the commit deleted it: its
    // first text; model and key where it has none, or cannot be read.
    const std::string& label(const Mapper& mapper, const Value& key);

    // What the rows are called that led to `key` by that column of theirs: those that lead nowhere
    // now, and those that are gone.
    const std::vector<std::string>& left(const Column& column, const Value& key) const;
    const std::vector<std::string>& gone(const Column& column, const Value& key) const;

private:
    // Of a model that a changed table's rows lead to.
    struct Labels {
        std::unordered_map<Key, std::string, Key::Hash> known = {};
        Statement* query = nullptr;  // of the row of a key
    };

    using Referring = std::map<std::tuple<const Column*, std::string>, std::vector<std::string>>;

    const ChangedTable& table_of(const RowChange& change, ChangedTables& known);
    std::vector<std::string> names_of(const RowChange& change);
    void note(const ChangedRow& row);
    std::string read_label(const Mapper& mapper, Labels& labels, const Value& key);

    Connection& connection_;
    std::map<std::string_view, const ChangedTable*> tables_;  // by name
    std::optional<Run> open_;  // as long as it is, all that is read is one transaction
    std::map<const Mapper*, Labels> labels_;
    Referring left_;
    Referring gone_;
    std::vector<ChangedRow> rows_;
};

// What a person calls a row of which no more is known: its first text, or its first value.
std::string label_of(const std::vector<Value>& row);

}  // namespace sidekick::detail
