#include "tool/html/timeline.hpp"

#include <algorithm>
#include <utility>

#include "tool/html/committed_rows.hpp"
#include "tool/source_file.hpp"
#include "tool/sql.hpp"

namespace sidekick::tool {

void Timeline::take(const Record& record) {
    const auto refused = refusals_.take(record);
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
                take_back_refusal(record.of, steps_[found->second]);
            }
            break;
        case Kind::error:
            take_error(record, refused);
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
    step["reads"] = statement.operation == "schema" ? Json() : Json(statement.reads());
    step["name"] = statement_name(statement.sql);
    step["sql"] = texts_.number(text);
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
        lists_.note_key(change);
        committed_.push_back(change);
        changes.push_back({{"table", change.table},
                           {"change", change.change},
                           {"text", change.text},
                           {"key", key_of(change)}});
    }
    steps_[found->second]["changes"] = std::move(changes);
}

void Timeline::take_error(const Record& record, std::size_t refused) {
    if (steps_.empty()) {
        return;
    }
    Json thrown{{"at", site(record.moment)}, {"text", throw_words(record.failure)}};
    if (const auto found = step_of_.find(refused); refused > 0 && found != step_of_.end()) {
        steps_[found->second]["refused"] = refusal_words(record.failure);
        thrown_[refused] = std::move(thrown);
    } else {
        steps_.back()["throws"].push_back(std::move(thrown));
    }
}

// What has finished was not refused: the error is about the rows that it gave.
void Timeline::take_back_refusal(std::size_t number, Json& step) {
    if (const auto found = thrown_.find(number); found != thrown_.end()) {
        step.erase("refused");
        step["throws"].push_back(std::move(found->second));
        thrown_.erase(found);
    }
}

void Timeline::take_state(const Record& record) {
    const auto edits = lists_.take_tables(record.state);
    auto objects = lists_.take_objects(record.state);
    if (steps_.empty()) {
        return;
    }
    if (const auto changed_by = rollback_ ? rollback_ : stated_) {
        steps_[*changed_by]["after"] = edits;
    } else {
        start_ = edits;
    }
    if (std::exchange(begins_, false)) {
        at_begin_ = lists_.tables();
    }
    steps_[std::min(unstated_, steps_.size() - 1)]["before"] = std::move(objects);
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
    if (rollback_) {
        steps_[*rollback_]["after"] = lists_.change_tables(at_begin_);
    } else if (stated_) {
        steps_[*stated_]["after"] = lists_.change_tables(lists_.tables_with(committed_));
    }
}

Json Timeline::site(const std::optional<Site>& site) {
    return site ? Json::array({files_.number(site->file), site->line, site->function}) : Json();
}

Json Timeline::finish(const Target& target, const Printed& printed,
                      const std::vector<std::string>& ended) {
    take_end();
    constexpr std::size_t most = std::size_t{1} << 14;
    for (std::size_t s = 0; s < steps_.size(); ++s) {
        const auto next = s + 1 < steps_.size() ? printed_[s + 1] : std::optional{printed.size()};
        auto text = printed.between(printed_[s], next, most);
        if (!text.empty()) {
            steps_[s]["printed"] = std::move(text);
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
            {"files", files_.in_order(source)},
            {"texts", texts_.in_order([](const auto& text) { return Json(text); })},
            {"lists", lists_.described()},
            {"start", start_},
            {"steps", steps_},
            {"ended", ended}};
}

}  // namespace sidekick::tool
