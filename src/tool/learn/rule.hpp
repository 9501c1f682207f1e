// What an exercise is judged by, as its first lines name it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidekick::tool {

enum class RuleKind : std::uint8_t {
    print,       // what is printed is what the solution prints
    print_last,  // it is printed when the last transaction has ended
    rows,        // the rows that are committed are those of the solution
    sql,         // the statements are those of the solution
    at_most,     // so many statements of a kind, or rows read, and no more
    at_least,    // so many, or more
    exactly,     // so many
    sends,       // a statement has this text in it, however it is spaced and in any case of letters
    never_sends  // no statement has
};

struct Rule {
    RuleKind kind = RuleKind::print;
    std::size_t count = 0;  // of those that have a number
    // Of those: "select", …, "statement", "commit" or "row"; else a part of a statement.
    std::string text = {};
};

// "print", "print at last", "rows", "sql", "at most 2 selects", "at least 3 inserts", "exactly 2
// rows", "sends CREATE INDEX", "never sends OFFSET". Throws UsageError if it is none of these.
Rule parse_rule(std::string_view text);

}  // namespace sidekick::tool
