// A stream of rows, with their types erased, and what it lets go of.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sidekick/object/handle.hpp"
#include "sidekick/query/rows.hpp"
#include "sidekick/query/select_statement.hpp"
#include "sidekick/session/eager_loading.hpp"
#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

class StreamCore final : public OpenStream {
public:
    // Reads in the session's transaction, which is to be told of it as long as it is there. The
    // query was flushed for. Throws InvalidRequestError where the query joins a list.
    StreamCore(SessionState& session, SelectStatement query);
    StreamCore(const StreamCore&) = delete;
    StreamCore& operator=(const StreamCore&) = delete;
    virtual ~StreamCore();

    // As ErasedStream::next.
    const Cell* next();
    void interrupt() noexcept override;

private:
    // What is kept of a row that was read ahead, in one place.
    struct Kept {
        Node* node;
        Value value;
    };

    const Cell* next_of_cursor();
    const Cell* next_of_ahead();
    // Steps to the next row; false if there is none.
    bool step();
    void check_open() const;
    void read_ahead();
    // Lets go of what it has read and nobody holds, if that has become much.
    void let_go();

    SessionState* session_;  // null once it was interrupted
    SelectStatement query_;
    LoadsOfOutputs loads_;
    std::string written_out_;
    std::vector<ValueView> parameters_;
    Cursor cursor_;
    bool is_at_end_ = false;
    bool is_gone_through_ = false;
    std::vector<Cell> row_;     // the present one
    bool reads_ahead_;          // where it gives objects
    std::vector<Kept> ahead_;   // of the rows that were read ahead
    std::size_t at_ = 0;        // the first that was not given
    std::vector<Handle> held_;  // their objects, until the next are read
    std::vector<Node*> made_;   // what it has made, and has not let go
    std::size_t enough_;        // how much of that is worth a look
};

}  // namespace sidekick::detail
