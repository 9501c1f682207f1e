// Included before a program whose lines are left out, or altered, one at a time: which, it is told
// when it starts, so that it is compiled once.
#include <algorithm>
#include <concepts>
#include <cstdlib>
#include <list>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

namespace causes {

// Whether the environment variable CHOSEN, a list of numbers, has this one.
inline bool is_chosen(int number) {
    static const std::vector<int> chosen = [] {
        const char* const list = std::getenv("CHOSEN");
        std::istringstream numbers{list == nullptr ? "" : list};
        std::vector<int> read;
        for (int one = 0; numbers >> one;) {
            read.push_back(one);
        }
        return read;
    }();
    return std::ranges::find(chosen, number) != chosen.end();
}

// What a statement has thrown ends the program, unless it is asked to go on behind it.
inline void fail() {
    if (std::getenv("GO_ON") == nullptr) {
        throw;
    }
}

template <std::integral T>
T altered(int number, T value) {
    return is_chosen(number) ? value + 1 : value;
}

inline double altered(int number, double value) {
    return is_chosen(number) ? value + 1 : value;
}

inline const char* altered(int number, const char* text) {
    static std::list<std::string> kept;
    return is_chosen(number) ? kept.emplace_back(std::string{text} + "!").c_str() : text;
}

}  // namespace causes
