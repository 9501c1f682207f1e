#include "sidekick/session/select_of_session.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/core.h>

#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

bool gives_objects(const SelectStatement& query) {
    return std::ranges::any_of(query.outputs(),
                               [](const Output& output) { return output.model != nullptr; });
}

}  // namespace

const CompiledStatement& compiled(SessionState& session, const SelectStatement& query,
                                  LoadsOfOutputs& loads, std::string& written_out) {
    for (const FromTable& table : query.tables()) {
        session.engine->tables().claim(table.model->claim());
    }
    const auto start = std::chrono::steady_clock::now();
    const std::string known_by = query.sql(TextFor::caching, loads);
    // What is loaded behind it makes another statement of it, too, as in the reference.
    const std::string options = described(query.options());
    const bool has_list = query.has_list();
    if (has_list) {
        written_out = query.sql();
    }
    return session.engine->statements().compile(
        {.use = gives_objects(query) ? StatementUse::select : StatementUse::select_columns,
         .subject = query.first_model(),
         .text = options.empty() ? known_by : fmt::format("{}\n{}", known_by, options)},
        [&] { return has_list ? known_by : query.sql(); }, start);
}

RowsOfSelect::RowsOfSelect(SessionState& session, const SelectStatement& query,
                           const LoadsOfOutputs& loads)
    : query_{&query} {
    std::size_t width = 0;
    objects_.reserve(loads.size());
    for (std::size_t i = 0; i < loads.size(); ++i) {
        const Output& output = query.outputs()[i];
        const Mapper* const model = output.model;
        if (model != nullptr) {
            objects_.emplace_back(session, *model, loading::Place{.first = width}, loads[i],
                                  CameBy::of(query.options_of(output)));
            objects_.back().watch();
        }
        width += model == nullptr ? 1 : model->columns().size();
    }
}

void RowsOfSelect::read(const Cursor& row, std::vector<Cell>& cells) {
    std::size_t column = 0;
    auto objects = objects_.begin();
    auto cell = cells.begin();
    for (const Output& output : query_->outputs()) {
        if (output.model == nullptr) {
            cell->value = row.column(column++);
            cell->output = &output;
        } else {
            cell->node = objects->take(row);
            column += output.model->columns().size();
            ++objects;
        }
        ++cell;
    }
}

void RowsOfSelect::finish() {
    std::ranges::for_each(objects_, &EagerLoading::finish);
}

}  // namespace sidekick::detail
