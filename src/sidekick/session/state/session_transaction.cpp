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

SessionTransaction::SessionTransaction(std::shared_ptr<EngineCore> engine, Begin how)
    : engine_{std::move(engine)}, how_{how} {}

Transaction& SessionTransaction::begin_new() {
    return transaction_.emplace(engine_, how_);
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
