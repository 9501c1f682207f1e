// What a session does, with the models erased.
#pragma once

#include <utility>
#include <vector>

#include "sidekick/query/bulk.hpp"
#include "sidekick/query/query.hpp"
#include "sidekick/query/raw.hpp"
#include "sidekick/session/flush/flush_steps.hpp"
#include "sidekick/session/flush/unit_of_work.hpp"
#include "sidekick/session/member_reads.hpp"
#include "sidekick/session/state/session_state.hpp"
#include "sidekick/session/stream.hpp"

namespace sidekick::detail {

// Each member is described at the member of Session that calls it.
class SessionCore final : public Loader, private MemberReads {
public:
    SessionCore(std::shared_ptr<EngineCore> engine, Begin begin, Lazy lazy);
    SessionCore(const SessionCore&) = delete;
    SessionCore& operator=(const SessionCore&) = delete;
    ~SessionCore() override;

    void add(Node& node);
    void delete_object(Node& node);
    FoundNodes run(const SelectStatement& query);
    // The same for several things in each row, which `take` is given. Gives whether a list that was
    // joined may repeat rows.
    bool run_for_rows(const SelectStatement& query, const RowTaker& take);
    std::unique_ptr<StreamCore> stream(const SelectStatement& query);
    // Gives how many rows it changed.
    std::int64_t run(const BulkStatement& statement);
    // The same; and gives each of its rows, of so many columns, to `take`, if there is one.
    std::int64_t run(const RawStatement& statement, std::size_t width = 0,
                     const RowTaker* take = nullptr);
    Node* get(const Mapper& mapper, const Key& key);
    void refresh(Node& node);
    void expire(Node& node);
    void expire_all();
    void flush(Compare compare);
    void commit();
    void rollback();
    void close() noexcept;
    bool contains(const Node& node) const { return state_.contains(node); }
    bool is_clean() const { return !state_.changes.any(Compare::watched); }

    void autoflush() override;
    bool set_autoflush(bool on) noexcept override { return std::exchange(flushes_by_itself_, on); }
    void load_expired(Node& node, std::span<const std::size_t> left_out) override;
    void load_defaults(Node& node) override;
    void load_members(Slot& slot) override;
    Lazy lazy() const noexcept override { return lazy_; }
    std::optional<Node*> find_member(const Slot& slot) override;
    void enter(Node& node) override;
    void drop(Node& node) noexcept override;
    void hold_back(Node& node) override { state_.changes.hold_back(node); }
    void let_back(bool in_vain) noexcept override { state_.changes.let_back(in_vain); }
    Collection* list_that_lost(const Node& item, const Relationship& by) override {
        return state_.changes.list_that_lost(item, by);
    }
    void handed_out(Node& node) override { state_.changes.touch(node); }
    void relationship_changed(Node& node) override {
        state_.transaction.activate();
        state_.changes.touch(node);
    }
    void fail() noexcept override { state_.transaction.fail(); }
    Node& anchor() noexcept override { return *state_.anchor.node(); }

private:
    // Runs the query, and gives each row to `take`.
    template <typename Take>
    void for_each_row(const SelectStatement& query, LoadsOfOutputs& loads, const Take& take);
    // Throws PendingRollbackError if the session waits for a rollback.
    void check_before_read();
    // The objects whose rows the statement is about, as it says: before it is sent.
    std::vector<Node*> affected(const BulkStatement& statement);
    // They are what it has made of their rows.
    void follow(const BulkStatement& statement, const std::vector<Node*>& nodes);
    void check_persistent(const Node& node) const;
    // Throws InvalidRequestError if `node` is in another session.
    void check_free(const Node& node) const;
    SessionState& state() noexcept override { return state_; }
    bool is_flushing() const noexcept override { return state_.transaction.is_flushing(); }
    // Before something expires, and no longer shows that it was changed.
    void activate_if_changed();
    // An object enters, or is here already. REQUIRES: room among the changes.
    void enter_alone(Node& node);
    void enter_persistent(Node& node);
    // REQUIRES: room among the changes.
    void mark_for_deletion(Node& node);
    // It expires, with what its relationships hold and delete with it; what is new of that leaves
    // the session.
    void expire_with_members(Node& node);
    // Makes every object what it was when the transaction began. If memory is short it can be
    // called again, and goes on.
    void undo();
    // Something went wrong half way: the transaction is rolled back, and undone. REQUIRES: an
    // exception is being handled.
    void give_up();
    // What was written is committed.
    void settle() noexcept;

    SessionState state_;
    const Lazy lazy_;
    bool flushes_by_itself_ = true;
    LastFlushSteps last_steps_;
};

}  // namespace sidekick::detail
