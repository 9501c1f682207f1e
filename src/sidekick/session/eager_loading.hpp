// What is loaded with the objects of a query, and what is loaded with that (behaviour O12 to O16).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "sidekick/query/load.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail {

// The objects of one model in the rows of a statement. What is joined is read with the rows; what
// is asked for behind them is, once all are read. A slot that is loaded already stays as it is.
class EagerLoading {
public:
    // They stand at `place`. `path` is how the statement comes to them: statements that go another
    // way are others. REQUIRES: what is joined has its columns once a row is taken; the loads live
    // as long as this.
    EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                 const Loads& loads, std::string path);

    EagerLoading(EagerLoading&&) noexcept;
    ~EagerLoading();

    // The object of the cursor's present row; null where part of its key is NULL. Throws DataError.
    Node* take(const Cursor& row);
    // The same where there has to be one.
    Node& object_of_row(const Cursor& row);
    // Behind the last row: gives the slots what was read for them, and sends what is to be sent.
    // Throws what a read throws.
    void finish();

private:
    // What one relationship leads to, where it is joined.
    struct Joined;
    using MembersByKey = std::unordered_map<Key, std::vector<Node*>, Key::Hash>;

    static void take(Joined& joined, Node& owner, const Cursor& row);
    // Reads what one relationship of these leads to.
    void load_in(const Load& load, std::span<Node* const> owners);
    // Asks by so many keys at once.
    void read_in(const Load& load, std::span<const Key> keys, MembersByKey& members);

    SessionState* session_;
    const Mapper* model_;
    loading::Place place_;
    std::string path_;
    std::vector<Joined> joined_;
    std::vector<const Load*> behind_;  // to be asked for behind the rows
    std::vector<const Load*> lazy_;    // to be told how they load
    std::vector<Node*> nodes_;         // where something is loaded behind them
};

}  // namespace sidekick::detail
