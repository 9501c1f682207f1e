// Which lines of the program took from an object what it held, or its session: what an error about
// it comes from.
#pragma once

#include <string>

#include "sidekick/object/node.hpp"
#include "sidekick/trace/call_site.hpp"
#include "sidekick/trace/trace_objects.hpp"
#include "sidekick/trace/trace_sites.hpp"

namespace sidekick::detail {

// Is told of each loss as it happens. Lines that are not known are left out.
class TraceLosses {
public:
    explicit TraceLosses(TraceObjects& objects) : objects_{objects} {}

    void expired(const Node& node, const CallSite* site);
    void left(const Node& node);
    void entered(const Node& node) noexcept;

    // The line by which it expired last; null if that is not known.
    const CallSite* expired_by(const Node& node) const noexcept;
    // The next error of this thread is about `node`, which is `object` as JSON.
    void refused(const Node& node, std::string object);
    // Adds to the end of `line` what the error is about that this thread makes now,
    // `,"object":…,"causes":[…]`: null if that is no object; of one, what it lacks, and the lines
    // that took it, in the order in which they did.
    static void append_json(std::string& line, TraceSites& sites);

private:
    TraceObjects& objects_;
};

}  // namespace sidekick::detail
