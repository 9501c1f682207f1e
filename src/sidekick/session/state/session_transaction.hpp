// Whether a session is idle, active or failed; and the transaction that it has begun in the
// database.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>

#include "sidekick/database/transaction.hpp"

namespace sidekick::detail {

class SessionTransaction {
public:
    SessionTransaction(std::shared_ptr<EngineCore> engine, Begin how);

    // Something was done that a rollback has to undo.
    void activate() noexcept {
        if (stage_ == Stage::idle) {
            stage_ = Stage::active;
        }
    }
    // The transaction in the database, begun if there is none (behaviour B1). Throws
    // OperationalError; InvalidRequestError for a listener that is just told that one begins or
    // ends.
    Transaction& begin() {
        activate();
        return transaction_.has_value() && !is_changing_ ? *transaction_ : begin_new();
    }

    // A flush writes, and then no longer. What fails meanwhile ends it, too.
    void start_flush() noexcept { stage_ = Stage::flushing; }
    void end_flush() noexcept {
        if (is_flushing()) {
            stage_ = Stage::active;
        }
    }
    bool is_flushing() const noexcept { return stage_ == Stage::flushing; }

    // Something went wrong: nothing is sent until it is `over`. REQUIRES: an exception is being
    // handled; the first one is what is reported.
    void fail() noexcept;
    bool has_failed() const noexcept { return failure_ != nullptr; }
    // Throws PendingRollbackError if it has failed.
    void check() const;

    // Whether objects are still as what is rolled back left them.
    bool is_to_be_undone() const noexcept {
        return stage_ != Stage::idle && stage_ != Stage::undone;
    }
    void undone() noexcept { stage_ = Stage::undone; }

    // Sends a COMMIT if there was a BEGIN. Throws OperationalError, and what a listener throws when
    // it has been committed: then it is `over`; InvalidRequestError as `begin`.
    void commit();
    // Sends a ROLLBACK if there was a BEGIN, and it does not begin or end just now.
    void roll_back() noexcept;
    // The session is idle again.
    void over() noexcept;
    bool is_idle() const noexcept { return stage_ == Stage::idle; }

private:
    enum class Stage : std::uint8_t {
        idle,      // nothing was done since the last commit or rollback
        active,    // something was
        flushing,  // and just now it is written
        failed,    // what was done has to be undone
        undone,    // that has happened, but the program has not said that it knows
    };

    class Change;

    Transaction& begin_new();

    std::shared_ptr<EngineCore> engine_;
    Begin how_;
    Stage stage_ = Stage::idle;
    bool is_changing_ = false;    // it begins or ends just now, and listeners are told so
    std::exception_ptr failure_;  // null unless it has failed
    std::optional<Transaction> transaction_;  // none before the first SQL
};

}  // namespace sidekick::detail
