#include "sidekick/session/flush/row_statement.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

std::string text_of(const RowStatement& statement) {
    switch (operation_of(statement.use)) {
        case Operation::insert:
            return sql::insert(statement.table, statement.columns);
        case Operation::update:
            return sql::update(statement.table, statement.columns);
        default:
            return sql::remove(statement.table, statement.columns);
    }
}

}  // namespace

std::int64_t execute(SessionState& session, const RowStatement& statement,
                     const ParameterRows& rows, const Reason& reason) {
    const CompiledStatement& compiled = session.engine->statements().compile(
        {.use = statement.use,
         .subject = &statement.table,
         .many = rows.size() > 1,
         .columns = statement.columns},
        [&] {
            session.engine->tables().claim(statement.table.claim());
            return text_of(statement);
        });
    return session.begin().execute(compiled, rows, reason);
}

void throw_skipped(const Mapper& table, const ParameterRows& rows, std::int64_t written,
                   std::string_view whose) {
    throw FlushError{
        fmt::format("INSERT statement on table '{}' expected to write {} row(s); {} were "
                    "written: a trigger may have skipped the others. [{}] [parameters: {}]",
                    table.table_name(), rows.size(), written, whose, repr_parameters(rows))};
}

}  // namespace sidekick::detail
