// What an exercise is judged by, as its first lines name it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidekick::tool {

enum class RuleKind : std::uint8_t {
    print,       // what is printed is what the solution prints
    rows,        // the rows that are committed are those of the solution
    sql,         // the statements are those of the solution
    at_most,     // so many statements of a kind, and no more
    sends,       // a statement has this text in it
    never_sends  // no statement has
};

struct Rule {
    RuleKind kind = RuleKind::print;
    std::size_t count = 0;  // at_most
    std::string text =
        {};  // at_most: "select", …, "statement" or "commit"; else part of a statement
};

// "print", "rows", "sql", "at most 2 selects", "sends CREATE INDEX", "never sends OFFSET". Throws
// UsageError if it is none of these.
Rule parse_rule(std::string_view text);

}  // namespace sidekick::tool
