#include "tool/html/timeline.hpp"

#include <algorithm>
#include <utility>

#include "tool/html/committed_rows.hpp"
#include "tool/source_file.hpp"
#include "tool/sql.hpp"
#include "tool/state_view.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t objects_list = 0;
constexpr std::size_t pending_list = 1;
constexpr std::size_t tables_list = 2;

Json json_of(std::size_t list, const Edit& edit) {
    const auto side = [](const auto& row) { return row ? Json(*row) : Json(); };
    return Json::array({list, edit.position, side(edit.before), side(edit.after)});
}

std::size_t interned(std::map<std::string, std::size_t>& known, const std::string& text) {
    return known.try_emplace(text, known.size()).first->second;
}

Json in_order(const std::map<std::string, std::size_t>& known, const auto& content) {
    Json all = Json::array();
    for (std::size_t n = 0; n < known.size(); ++n) {
        all.push_back(nullptr);
    }
    for (const auto& [text, number] : known) {
        all[number] = content(text);
    }
    return all;
}

}  // namespace

Timeline::Timeline()
    : lists_(Json::array({{{"name", "objects"}}, {{"name", "pending"}}, {{"name", "tables"}}})) {}

void Timeline::take(const Record& record) {
    switch (record.kind) {
        case Kind::begin:
            add_step(record, "BEGIN");
            begins_ = true;
            break;
        case Kind::statement:
            add_step(record, "statement");
            add_statement(steps_.back(), record.statement);
            break;
        case Kind::commit:
            add_step(record, "COMMIT");
            break;
        case Kind::rollback:
            rollback_ = steps_.size();
            add_step(record, "ROLLBACK");
            break;
        case Kind::finished:
            if (const auto found = step_of_.find(record.of); found != step_of_.end()) {
                steps_[found->second]["rows"] = record.rows ? Json(*record.rows) : Json();
            }
            break;
        case Kind::committed:
            take_committed(record);
            break;
        case Kind::state:
            take_state(record);
            break;
        default:
            break;
    }
}

void Timeline::add_step(const Record& record, const char* kind) {
    step_of_[record.number] = steps_.size();
    printed_.push_back(record.printed);
    steps_.push_back({{"kind", kind}, {"at", site(record.moment)}});
}

void Timeline::add_statement(Json& step, const Statement& statement) {
    constexpr std::size_t width = 72;
    std::string text;
    for (const auto& line : sql_lines(statement.sql, width)) {
        text += (text.empty() ? "" : "\n") + line;
    }
    step["n"] = ++statements_;
    step["verb"] = verb(statement.sql);
    auto name = statement_name(statement.sql);
    name.resize(name.find_last_not_of(',') + 1);  // the first of several tables
    step["name"] = std::move(name);
    step["sql"] = interned(texts_, text);
    step["with"] = statement.parameters;
    step["why"] = statement.text;
    step["by"] = Json::array();
    for (const auto& cause : statement.causes) {
        step["by"].push_back(site(cause));
    }
    step["objects"] = Json::array();
    for (const auto& object : statement.objects) {
        step["objects"].push_back(std::to_string(object.id));
    }
}

void Timeline::take_committed(const Record& record) {
    const auto found = step_of_.find(record.of);
    if (found == step_of_.end()) {
        return;
    }
    Json changes = Json::array();
    for (const auto& change : record.changes) {
        keys_[change.table] = change.key;
        committed_.push_back(change);
        changes.push_back({{"table", change.table},
                           {"change", change.change},
                           {"text", change.text},
                           {"key", key_of(change)}});
    }
    steps_[found->second]["changes"] = std::move(changes);
}

void Timeline::take_state(const Record& record) {
    if (steps_.empty()) {
        return;
    }
    const auto tables = tables_in(record);
    const auto edits = edited_tables(tables);
    if (const auto changed_by = rollback_ ? rollback_ : stated_) {
        steps_[*changed_by]["after"] = edits;
    } else {
        start_ = edits;
    }
    if (std::exchange(begins_, false)) {
        at_begin_ = tables;
    }
    std::vector<Cells> objects;
    for (const auto& state : record.objects) {
        const auto& object = state.object;
        objects.push_back({std::to_string(object.id), object.model, object.key.value_or("-"),
                           object.label.value_or(""), state_words(state), waiting_words(state)});
    }
    std::vector<Cells> pending;
    for (const auto& words : record.pending) {
        pending.push_back({words});
    }
    auto before = edited(now_, objects_list, objects);
    for (auto& edit : edited(now_, pending_list, pending)) {
        before.push_back(std::move(edit));
    }
    auto& step = steps_[std::min(unstated_, steps_.size() - 1)];
    step["before"] = std::move(before);
    stated_ = steps_.size() - 1;
    unstated_ = steps_.size();
    rollback_.reset();
    committed_.clear();
}

// After the last state only the commit tells what was written, and a rollback undoes all of it.
void Timeline::take_end() {
    for (auto s = unstated_; s < steps_.size(); ++s) {
        steps_[s]["unstated"] = true;
    }
    auto tables = now_;
    std::erase_if(tables, [](const auto& list) { return list.first < tables_list; });
    if (rollback_) {
        steps_[*rollback_]["after"] = edited_tables(at_begin_);
    } else if (stated_) {
        for (const auto& change : committed_) {
            for (const auto& [table, list] : list_ids_) {
                if (table.first == change.table && tables.contains(list)) {
                    apply(change, table.second, tables[list]);
                }
            }
        }
        steps_[*stated_]["after"] = edited_tables(tables);
    }
}

Json Timeline::site(const std::optional<Site>& site) {
    return site ? Json::array({interned(files_, site->file), site->line, site->function}) : Json();
}

std::size_t Timeline::list_of_table(const std::string& name, const Cells& columns) {
    const auto [found, is_new] = list_ids_.try_emplace({name, columns}, lists_.size());
    if (is_new) {
        lists_.push_back({{"name", name}, {"columns", columns}});
    }
    return found->second;
}

Timeline::Lists Timeline::tables_in(const Record& state) {
    Lists lists;
    auto& names = lists[tables_list];
    for (const auto& table : state.tables) {
        const auto list = list_of_table(table.name, table.columns);
        names.push_back({std::to_string(list)});
        lists[list] = table.rows;
    }
    return lists;
}

Json Timeline::edited(Lists& lists, std::size_t list, const std::vector<Cells>& rows) {
    Json edits = Json::array();
    for (const auto& edit : edits_between(lists[list], rows)) {
        edits.push_back(json_of(list, edit));
        ++edit_count_;
    }
    lists[list] = rows;
    return edits;
}

Json Timeline::edited_tables(const Lists& after) {
    Json edits = Json::array();
    for (std::size_t list = tables_list; list < lists_.size(); ++list) {
        const auto found = after.find(list);
        for (auto& edit :
             edited(now_, list, found == after.end() ? std::vector<Cells>{} : found->second)) {
            edits.push_back(std::move(edit));
        }
    }
    return edits;
}

Json Timeline::finish(const Target& target, const Printed& printed) {
    take_end();
    constexpr std::size_t most = std::size_t{1} << 14;
    for (std::size_t s = 0; s < steps_.size(); ++s) {
        const auto next = s + 1 < steps_.size() ? printed_[s + 1] : std::optional{printed.size()};
        auto text = printed.between(printed_[s], next, most);
        if (!text.empty()) {
            steps_[s]["printed"] = std::move(text);
        }
    }
    for (auto& list : lists_) {
        const auto key = keys_.find(text_of(member(list, "name")));
        if (key != keys_.end()) {
            list["key"] = key->second;
        }
    }
    const auto source = [&](const std::string& file) {
        const auto lines = read_source(target, file);
        Json all = Json::array();
        for (std::size_t n = 1; n <= lines.size(); ++n) {
            all.push_back(lines.line(n));
        }
        return Json{{"name", file}, {"lines", std::move(all)}};
    };
    return {{"program", target.name},
            {"files", in_order(files_, source)},
            {"texts", in_order(texts_, [](const auto& text) { return Json(text); })},
            {"lists", lists_},
            {"start", start_},
            {"steps", steps_}};
}

}  // namespace sidekick::tool
