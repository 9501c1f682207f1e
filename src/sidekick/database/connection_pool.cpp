#include "sidekick/database/connection_pool.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/sqlite_failure.hpp"

namespace sidekick::detail {

void GiveBack::operator()(PreparedStatement* prepared) const noexcept {
    if (!prepared->is_kept) {
        delete prepared;
        return;
    }
    prepared->statement.reset();
    prepared->is_out = false;
}

PooledConnection::PooledConnection(const std::string& path, std::chrono::milliseconds busy_timeout)
    : connection{path},
      begin_deferred_{connection.prepare("BEGIN")},
      begin_immediate_{connection.prepare("BEGIN IMMEDIATE")},
      commit_{connection.prepare("COMMIT")} {
    connection.set_busy_timeout(busy_timeout);
}

LeasedStatement PooledConnection::take(const CompiledStatement& compiled) {
    if (prepared_.size() <= compiled.index) {
        prepared_.resize(compiled.index + 1);
    }
    auto& same = prepared_[compiled.index];
    auto free = std::ranges::find(same, false, &PreparedStatement::is_out);
    if (free == same.end()) {
        same.push_front({.statement = connection.prepare(compiled.sql)});
        free = same.begin();
    }
    free->is_out = true;
    return LeasedStatement{&*free};
}

LeasedStatement PooledConnection::take_once(std::string_view sql) {
    const bool is_out = last_once_ != nullptr && last_once_->is_out;
    if (!is_out && (last_once_ == nullptr || last_once_sql_ != sql)) {
        last_once_.reset();
        last_once_sql_ = sql;
        last_once_ = std::make_unique<PreparedStatement>(connection.prepare(sql));
    }
    if (!is_out) {
        last_once_->is_out = true;
        return LeasedStatement{last_once_.get()};
    }
    return LeasedStatement{new PreparedStatement{
        .statement = connection.prepare(sql), .is_out = true, .is_kept = false}};
}

void PooledConnection::begin(Begin how) {
    if (schema_may_have_changed_) {
        prepare_rollback();
        schema_may_have_changed_ = false;
    }
    run(how == Begin::immediate ? begin_immediate_ : begin_deferred_);
}

void PooledConnection::run(Statement& statement) {
    try {
        statement.step();
    } catch (const SqliteFailure&) {
        statement.reset();
        throw;
    }
    statement.reset();
}

void CheckIn::operator()(PooledConnection* connection) const noexcept {
    pool->give_back(*connection);
}

LeasedConnection ConnectionPool::take(std::chrono::milliseconds patience) {
    std::unique_lock lock{mutex_};
    if (!can_give() || !waiting_.empty()) {
        wait(lock, patience);
    }
    if (free_.empty()) {
        free_.reserve(size_ + 1);
        all_.emplace_front();
        ++size_;
        free_.push_back(&all_.front());
    }
    PooledConnection* const taken = free_.back();
    free_.pop_back();
    holder_ = std::this_thread::get_id();
    return LeasedConnection{taken, CheckIn{this}};
}

void ConnectionPool::wait(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds patience) {
    if (holder_ == std::this_thread::get_id()) {
        throw OperationalError{
            "a database in memory has one connection, and another session's transaction holds it, "
            "which this thread began: commit, roll back or close that session first",
            sqlite_code::misuse, "", ""};  // not busy: it does not help to try again
    }
    const auto until = std::chrono::steady_clock::now() + patience;
    const auto place = waiting_.emplace(waiting_.end());
    const bool has_come =
        place->wait_until(lock, until, [&] { return place == waiting_.begin() && can_give(); });
    waiting_.erase(place);
    if (!has_come) {
        throw OperationalError{
            fmt::format("a database in memory has one connection, and sessions of other threads "
                        "have held it for longer than the busy_timeout of {} ms",
                        patience.count()),
            sqlite_code::busy, "", ""};
    }
}

void ConnectionPool::wake_first() noexcept {
    if (!waiting_.empty() && can_give()) {
        waiting_.front().notify_one();
    }
}

void ConnectionPool::give_back(PooledConnection& connection) noexcept {
    const std::lock_guard lock{mutex_};
    free_.push_back(&connection);
    holder_ = {};
    wake_first();
}

}  // namespace sidekick::detail
