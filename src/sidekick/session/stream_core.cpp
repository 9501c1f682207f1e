#include "sidekick/session/stream_core.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/select_of_session.hpp"
#include "sidekick/session/stream.hpp"

namespace sidekick::detail {

namespace {

constexpr std::size_t rows_ahead = 500;
constexpr std::size_t least_worth_a_look = 1000;

}  // namespace

ErasedStream::ErasedStream(std::unique_ptr<StreamCore> core) noexcept : core_{std::move(core)} {}
ErasedStream::ErasedStream(ErasedStream&&) noexcept = default;
ErasedStream& ErasedStream::operator=(ErasedStream&&) noexcept = default;
ErasedStream::~ErasedStream() = default;

const Cell* ErasedStream::next() {
    return core_->next();
}

StreamCore::StreamCore(SessionState& session, SelectStatement query)
    : session_{&session},
      query_{std::move(query)},
      loads_{query_.loads()},
      row_(loads_.size()),
      reads_ahead_{std::ranges::any_of(
          query_.outputs(), [](const Output& output) { return output.model != nullptr; })},
      enough_{least_worth_a_look} {
    if (std::ranges::any_of(loads_, joins_a_list)) {
        throw InvalidRequestError{
            "A stream cannot load a list by a join, for its rows stand apart: say "
            "selectinload, or exec and unique()"};
    }
    const CompiledStatement& statement = compiled(session, query_, loads_, written_out_);
    parameters_ = query_.parameters();
    cursor_ = session.begin().select(statement, parameters_, query_.reason(), written_out_);
    session.streams.push_back(this);
}

StreamCore::~StreamCore() {
    if (session_ != nullptr) {
        std::erase(session_->streams, this);
    }
}

void StreamCore::interrupt() noexcept {
    cursor_.close();
    session_ = nullptr;
    made_.clear();
}

const Cell* StreamCore::next() {
    if (is_gone_through_) {
        return nullptr;
    }
    check_open();
    const Cell* const row = reads_ahead_ ? next_of_ahead() : next_of_cursor();
    is_gone_through_ = row == nullptr;
    return row;
}

const Cell* StreamCore::next_of_cursor() {
    if (!step()) {
        return nullptr;
    }
    for (std::size_t i = 0; i < row_.size(); ++i) {
        row_[i].value = cursor_.column(i);
        row_[i].output = &query_.outputs()[i];
    }
    return row_.data();
}

const Cell* StreamCore::next_of_ahead() {
    if (at_ == ahead_.size() && !is_at_end_) {
        read_ahead();
    }
    if (at_ == ahead_.size()) {
        return nullptr;
    }
    for (Cell& cell : row_) {
        const Kept& kept = ahead_[at_++];
        cell.node = kept.node;
        cell.value = view_of(kept.value);
    }
    return row_.data();
}

bool StreamCore::step() {
    is_at_end_ = is_at_end_ || !cursor_.next();
    return !is_at_end_;
}

void StreamCore::check_open() const {
    if (session_ == nullptr) {
        throw InvalidRequestError{
            "The stream cannot be read on: the transaction that it reads in has ended, by a "
            "commit, a rollback or a close of its session"};
    }
}

void StreamCore::read_ahead() {
    ahead_.clear();
    held_.clear();
    at_ = 0;
    let_go();
    session_->made = &made_;
    struct End {
        SessionState& session;
        ~End() { session.made = nullptr; }
    } const end{*session_};
    RowsOfSelect rows{*session_, query_, loads_};
    for (std::size_t i = 0; i < rows_ahead && step(); ++i) {
        rows.read(cursor_, row_);
        for (const Cell& cell : row_) {
            ahead_.push_back({cell.node, copy_of(cell.value)});
            if (cell.node != nullptr) {
                held_.emplace_back(cell.node);
            }
        }
    }
    rows.finish();
}

void StreamCore::let_go() {
    if (made_.size() >= enough_) {
        session_->let_go(made_);
        enough_ = std::max(least_worth_a_look,
                           2 * made_.size() + session_->anchor.node()->graph().size() / 2);
    }
}

}  // namespace sidekick::detail
