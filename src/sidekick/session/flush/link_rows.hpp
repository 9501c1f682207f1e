// Links into rows of the link table: only the difference is written, and the objects on both sides
// are not touched (behaviour D, E, F).
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "sidekick/session/session_state.hpp"

namespace sidekick::detail {

struct ManyToMany;
struct Relationship;

// Whose links are written.
enum class LinksOf : std::uint8_t {
    marked,  // every link that the database has is deleted
    saved,   // the collection's history is written: lost links, then gained ones
};

// Writes the links of one flush; it remembers them, so that the other side does not write them
// again.
class LinkRows {
public:
    explicit LinkRows(SessionState& session) : session_{session} {}

    // Throws DatabaseError, StaleDataError if a link to be deleted is not there, ObjectDeletedError
    // if an expired object at either end has lost its row.
    void write(const ManyToMany& relationship, const std::vector<Node*>& owners, LinksOf which);

private:
    // An object and one that it is linked to, as the side that asks sees them.
    using Pair = std::pair<Node*, Node*>;
    using Pairs = std::vector<Pair>;

    bool is_written(const ManyToMany& relationship, const Pair& pair) const;
    void remember(const ManyToMany& relationship, Pairs pairs);
    void remove(const ManyToMany& relationship, const Pairs& pairs);
    void insert(const ManyToMany& relationship, const Pairs& pairs);

    SessionState& session_;
    std::map<const Relationship*, Pairs> written_;  // by the side that is not to write them; sorted
};

}  // namespace sidekick::detail
