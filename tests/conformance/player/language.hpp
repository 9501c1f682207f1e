// A line of the conformance language as tokens, and what tokens stand for.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sidekick/core/value.hpp>

namespace conformance {

// A line that is no operation.
struct ProgramError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What the reference fails with where Python itself does: an unbound name, no open session, an
// attribute that is not there.
struct PythonError {
    const char* name;
};

// The tokens of a line, taken one after the other. What they refer to is the line. In a `select`
// and in `scalars` brackets and commas are tokens, too.
class Tokens {
public:
    // Throws ProgramError where a string does not end.
    explicit Tokens(std::string_view line);

    bool empty() const noexcept { return next_ == tokens_.size(); }
    std::string_view peek() const { return empty() ? std::string_view{} : tokens_[next_]; }
    // Throws ProgramError where there is none.
    std::string_view take();
    // Takes the next token if it is `word`.
    bool skip(std::string_view word);
    // Takes the next one, which has to be `word`. Throws ProgramError.
    void expect(std::string_view word);
    // Throws ProgramError if there are more.
    void expect_end() const;

private:
    std::vector<std::string_view> tokens_;
    std::size_t next_ = 0;
};

// A JSON string, an integer, `none`, `true` or `false`. Throws ProgramError.
sidekick::Value to_value(std::string_view token);
// Whether it is one of these.
bool is_value(std::string_view token);
// Throws ProgramError.
std::int64_t to_integer(std::string_view token);
// `a,b`, with `-` for an empty list.
std::vector<std::string> to_names(std::string_view token);
// `id=1` as its two parts, which refer to it. Throws ProgramError.
std::pair<std::string_view, std::string_view> to_option(std::string_view token);
// `hero.teams` as its two parts. Throws ProgramError.
std::pair<std::string, std::string> to_attribute(std::string_view token);

}  // namespace conformance
