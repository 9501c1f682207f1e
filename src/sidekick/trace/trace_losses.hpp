// Which lines of the program took from an object what it held, or its session: what an error about
// it comes from.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sidekick/object/node.hpp"
#include "sidekick/trace/call_site.hpp"

namespace sidekick::detail {

struct Loss {
    const char* how = "";  // "expired" or "detached"
    const CallSite* site = nullptr;
};

// Is told of each loss as it happens. Lines that are not known are left out.
class TraceLosses {
public:
    void expired(const Node& node);
    void left(const Node& node);
    void entered(const Node& node) noexcept;
    void destroyed(const Node& node) noexcept;

    // What `node` lacks now, and the lines that took it, in the order in which they did.
    std::vector<Loss> of(const Node& node) const;

private:
    std::unordered_map<const Node*, const CallSite*> expired_;
    std::unordered_map<const Node*, const CallSite*> left_;
};

}  // namespace sidekick::detail
