#include "sidekick/session/state/session_transaction.hpp"

#include <string>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

namespace {

std::string text_of(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "no std::exception";
    }
}

}  // namespace

// While one is there the transaction begins or ends.
class SessionTransaction::Change {
public:
    explicit Change(SessionTransaction& of) : of_{of} {
        if (of.is_changing_) {
            throw InvalidRequestError{
                "this Session's transaction begins or ends just now: a listener that is told so "
                "cannot use the session"};
        }
        of.is_changing_ = true;
    }
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;
    ~Change() { of_.is_changing_ = false; }

private:
    SessionTransaction& of_;
};

SessionTransaction::SessionTransaction(std::shared_ptr<EngineCore> engine, Begin how)
    : engine_{std::move(engine)}, how_{how} {}

Transaction& SessionTransaction::begin_new() {
    const Change change{*this};
    return transaction_.emplace(engine_, how_);
}

void SessionTransaction::roll_back() noexcept {
    if (is_changing_ || !transaction_.has_value()) {
        return;
    }
    is_changing_ = true;
    transaction_->rollback();
    transaction_.reset();
    is_changing_ = false;
}

void SessionTransaction::fail() noexcept {
    if (failure_ == nullptr) {
        failure_ = std::current_exception();
    }
    stage_ = Stage::failed;
}

void SessionTransaction::check() const {
    if (has_failed()) {
        throw PendingRollbackError{
            fmt::format("This Session's transaction has been rolled back due to a previous "
                        "exception during flush. "
                        "To begin a new transaction with this Session, first issue rollback(). "
                        "Original exception was: {}",
                        text_of(failure_))};
    }
}

void SessionTransaction::commit() {
    if (!transaction_.has_value()) {
        over();
        return;
    }
    try {
        const Change change{*this};
        transaction_->commit();
    } catch (...) {
        if (!transaction_->is_open()) {
            over();
        }
        throw;
    }
    over();
}

void SessionTransaction::over() noexcept {
    roll_back();
    failure_ = nullptr;
    stage_ = Stage::idle;
}

}  // namespace sidekick::detail
