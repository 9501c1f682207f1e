// A list that is shown again and again: only what has changed in it is said.
#pragma once

#include <string>
#include <vector>

namespace sidekick::detail {

class ShownList {
public:
    // Makes the list these items, each of them JSON, and gives what makes it out of the one before:
    // `{"from":2,"gone":1,"put":[…]}`.
    std::string change_to(std::vector<std::string> items);

private:
    std::vector<std::string> items_;
};

}  // namespace sidekick::detail
