// What a session makes of a select: the statement that it sends, and objects and values of its
// rows.
#pragma once

#include <string>
#include <vector>

#include "sidekick/query/rows.hpp"
#include "sidekick/query/select_statement.hpp"
#include "sidekick/session/eager_loading.hpp"
#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

// The statement of a query, whose tables are claimed; with a list of values in it, what is to be
// sent in its place. Says in `loads` where their columns are.
const CompiledStatement& compiled(SessionState& session, const SelectStatement& query,
                                  LoadsOfOutputs& loads, std::string& written_out);

// The rows of a query.
class RowsOfSelect {
public:
    // REQUIRES: the loads know their columns once a row is read, and live as long.
    RowsOfSelect(SessionState& session, const SelectStatement& query, const LoadsOfOutputs& loads);

    // Fills a cell for each thing that the query gives. Throws DataError. REQUIRES: there are so
    // many.
    void read(const Cursor& row, std::vector<Cell>& cells);
    // Behind the last row: loads what is loaded behind them.
    void finish();

private:
    const SelectStatement* query_;
    std::vector<EagerLoading> objects_;
};

}  // namespace sidekick::detail
