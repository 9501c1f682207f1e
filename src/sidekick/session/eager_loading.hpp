// What is loaded with the objects of a query, and what is loaded with that (behaviour O12 to O16).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sidekick/object/probe.hpp"
#include "sidekick/query/came_by.hpp"
#include "sidekick/query/load.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/select_by_keys.hpp"

namespace sidekick::detail {

using MembersByKey = std::unordered_map<Key, std::vector<Node*>, Key::Hash>;

// Reads the targets that these keys lead to, and what `loads` says with them, and adds them to the
// members of their keys. REQUIRES: one SELECT can ask for so many. Throws what a read throws.
void read_in(SessionState& session, const AskedByKeys& asked, Loads loads,
             std::span<const Key> keys, MembersByKey& members);

// The objects of one model in the rows of a statement. What is joined is read with the rows; what
// is asked for behind them is, once all are read. A slot that is loaded already stays as it is.
class EagerLoading {
public:
    // They stand at `place`. `path` is how the statement comes to them: statements that go another
    // way are others; `came_by` is the same where a query says how relationships load. REQUIRES:
    // what is joined has its columns once a row is taken; the loads live as long as this.
    EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                 const Loads& loads, std::string path, const CameBy* came_by = nullptr);
    EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                 const Loads& loads, const CameBy* came_by);

    EagerLoading(EagerLoading&&) noexcept;
    ~EagerLoading();

    // The object of the cursor's present row; null where part of its key is NULL. Throws DataError.
    Node* take(const Cursor& row);
    // The same where there has to be one.
    Node& object_of_row(const Cursor& row);
    // Lets a trace know which slots were filled, and that they are touched: what a query says is
    // loaded with its objects is to be of use.
    void watch() noexcept { is_watched_ = active_probe() != nullptr; }
    // Lets what is asked for behind the rows be so for each object by itself, as a touch of it
    // does: where an object is read again.
    void ask_one_by_one() noexcept;
    // Lets what is asked for behind the rows be so only for objects that they make: where a member
    // is touched, unlike in a query.
    void leave_who_is_there() noexcept;
    // Behind the last row: gives the slots what was read for them, and sends what is to be sent.
    // Throws what a read throws.
    void finish();

private:
    // What one relationship leads to, where it is joined.
    struct Joined;
    // The objects that this query has made, where one can stand at several places of a row.
    using Made = std::unordered_set<const Node*>;

    EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                 const Loads& loads, std::string path, const CameBy* came_by,
                 std::shared_ptr<Made> made);

    // Notes what an object that this query made is read with again: what it stands with last.
    void note_loads(Node& node) const;

    void take(Joined& joined, Node& owner, const Cursor& row) const;
    // Gives a slot what was read for it; `filled` counts those that are watched.
    void fill(Slot& slot, std::span<Node* const> members, std::size_t& filled) const;
    static void tell(const Load& load, std::size_t filled);
    // Reads what one relationship of these leads to.
    void load_in(const Load& load, std::span<Node* const> owners);

    SessionState* session_;
    const Mapper* model_;
    loading::Place place_;
    std::string path_;
    const CameBy* came_by_;
    std::vector<Joined> joined_;
    std::vector<const Load*> behind_;  // to be asked for behind the rows
    std::vector<const Load*> lazy_;    // to be told how they load
    std::vector<Node*> owners_;        // for whom that is asked
    std::vector<Node*> nodes_;         // all of them, where it matters that they came together
    std::shared_ptr<Made> made_;  // shared with what is joined; null where it need not be known
    bool is_watched_ = false;
    bool asks_one_by_one_ = false;
    bool leaves_who_is_there_ = false;
};

}  // namespace sidekick::detail
