// A statement of a query as it is written: its text so far, and what its tables go by.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/aliases.hpp"

namespace sidekick::detail {

class Mapper;

// One more name for the table of a model. There is one for each alias that a program makes, by
// whose address it is known.
struct AliasName {
    std::string_view name;  // as the program says it; empty: the table's with a number
};

// A table as a program speaks of it: as that of a model, or as an alias of it.
struct TableName {
    const Mapper& (*mapper)() = nullptr;
    const AliasName* alias = nullptr;
};

// What the text of a query is wanted for.
enum class TextFor : std::uint8_t {
    sending,  // to the database
    caching,  // to know the statement by: a list is one there, of however many values (behaviour
              // J4)
};

// The names of tables are given as the text comes to them.
class Text {
public:
    explicit Text(TextFor purpose = TextFor::sending) noexcept : purpose_{purpose} {}

    void add(std::string_view more) { sql_ += more; }
    bool is_for_caching() const noexcept { return purpose_ == TextFor::caching; }
    // From now on a text for caching says what SQL does not: where a bool stands by itself, and
    // which parameters are real numbers. It must not be sent then.
    void tell_types_apart() noexcept { are_types_apart_ = is_for_caching(); }
    bool are_types_apart() const noexcept { return are_types_apart_; }
    const std::string& sql() const noexcept { return sql_; }

    // A piece by itself, whose tables go by what they do here.
    template <typename Piece>
    std::string of(const Piece& piece) {
        std::string before = std::exchange(sql_, {});
        piece.append_to(*this);
        return std::exchange(sql_, std::move(before));
    }

    // What a table goes by, without quotes.
    std::string name_of(const Mapper& mapper, const AliasName* alias);
    // The numbers that are taken, of names of tables.
    Aliases& aliases() noexcept { return aliases_; }
    // The label of something that is known by an address: its name with the next number, or what it
    // got before.
    const std::string& label(const void* of, const std::string& name);
    // The same of something that is not known.
    std::string next_label(const std::string& name);

    // From now on the model's table goes by another name, until that ends.
    void rename(const Mapper& mapper, std::string name) {
        renamed_.push_back({&mapper, std::move(name)});
    }
    void end_rename() { renamed_.pop_back(); }

private:
    struct Renamed {
        const Mapper* mapper;
        std::string name;
    };

    TextFor purpose_;
    bool are_types_apart_ = false;
    std::string sql_;
    Aliases aliases_;
    std::map<std::string, int> last_numbers_;  // of labels, by name
    std::map<const void*, std::string> labels_;
    std::map<const AliasName*, std::string> named_;
    std::vector<Renamed> renamed_;
};

}  // namespace sidekick::detail
