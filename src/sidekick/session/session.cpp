#include "sidekick/session/session.hpp"

#include "sidekick/database/engine_core.hpp"
#include "sidekick/session/session_core.hpp"
#include "sidekick/session/stream_core.hpp"

namespace sidekick {

Session::Session(const Engine& engine, const SessionOptions& options)
    : core_{std::make_unique<detail::SessionCore>(
          engine.core(), options.begin.value_or(engine.core()->begin()), options.lazy)} {
    core_->set_autoflush(options.autoflush);
}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

void Session::expire_all() {
    core_->expire_all();
}

void Session::flush() {
    core_->flush(detail::Compare::watched);
}

NoAutoflush Session::no_autoflush() noexcept {
    return NoAutoflush{*core_};
}

void Session::commit() {
    core_->commit();
}

void Session::rollback() {
    core_->rollback();
}

void Session::close() {
    core_->close();
}

bool Session::is_clean() const {
    return core_->is_clean();
}

void Session::add(detail::Node& node) {
    node.set_named();
    core_->add(node);
}

void Session::delete_object(detail::Node& node) {
    core_->delete_object(node);
}

detail::FoundNodes Session::run(const detail::SelectStatement& query) {
    return core_->run(query);
}

bool Session::run_for_rows(const detail::SelectStatement& query, const detail::RowTaker& take) {
    return core_->run_for_rows(query, take);
}

detail::ErasedStream Session::stream(const detail::SelectStatement& query) {
    return detail::ErasedStream{core_->stream(query)};
}

std::int64_t Session::run(const detail::BulkStatement& statement) {
    return core_->run(statement);
}

std::int64_t Session::run(const detail::RawStatement& statement) {
    return core_->run(statement);
}

void Session::run(const detail::RawStatement& statement, std::size_t width,
                  const detail::RowTaker& take) {
    core_->run(statement, width, &take);
}

detail::Node* Session::get(const detail::Mapper& mapper, std::initializer_list<ValueView> key) {
    const detail::Key wanted{std::vector<ValueView>{key}};
    return wanted.empty() ? nullptr : core_->get(mapper, wanted);
}

void Session::refresh(detail::Node& node) {
    core_->refresh(node);
}

void Session::expire(detail::Node& node) {
    core_->expire(node);
}

bool Session::contains(const detail::Node& node) const {
    return core_->contains(node);
}

}  // namespace sidekick
