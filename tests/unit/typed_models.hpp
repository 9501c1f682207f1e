// A model with a column of each type that SQL does not have.
#pragma once

#include "support.hpp"

namespace typed {

enum class Color { red, green = 5, chartreuse = -3 };

// A program's own type: an amount in cents.
struct Money {
    std::int64_t cents = 0;

    friend bool operator==(const Money&, const Money&) = default;
};

// Another one: a name of three letters, kept as text.
struct Code {
    std::string letters = "AAA";
};

struct Thing {
    std::optional<std::int64_t> id{};
    Color color{};
    std::optional<Color> other_color{};
    std::chrono::year_month_day born{std::chrono::year{2020} / 1 / 2};
    std::chrono::hh_mm_ss<std::chrono::microseconds> wakes{};
    std::chrono::sys_time<std::chrono::microseconds> seen{};
    std::chrono::local_time<std::chrono::seconds> due{};
    std::chrono::microseconds took{};
    sidekick::Uuid tag{};
    sidekick::Decimal weight{};
    sidekick::Numeric<5, 3> price{};
    sidekick::Json notes{};
    Money money{};
    std::optional<Code> code{};
};

}  // namespace typed

template <>
struct sidekick::codec<typed::Money> {
    static std::int64_t store(const typed::Money& money) { return money.cents; }
    static typed::Money load(std::int64_t cents) { return {cents}; }
};

template <>
struct sidekick::codec<typed::Code> {
    static constexpr std::string_view ddl = "CHAR(3)";
    static constexpr std::string_view name = "a code";
    static std::string store(const typed::Code& code) {
        check(code.letters);
        return code.letters;
    }
    static typed::Code load(std::string_view letters) {
        check(letters);
        return {std::string{letters}};
    }
    static std::string repr(const typed::Code& code) { return "<Code " + code.letters + ">"; }

private:
    static void check(std::string_view letters) {
        if (letters.size() != 3) {
            throw std::invalid_argument{"a code has three letters"};
        }
    }
};

template <>
inline constexpr auto sidekick::mapping<typed::Thing> =
    table<typed::Thing>(primary_key<&typed::Thing::id>);

namespace typed {

// A thing that has something of everything.
inline sidekick::Ref<Thing> thing() {
    using namespace std::chrono;
    using sidekick::Decimal;
    return sidekick::make(Thing{
        .color = Color::chartreuse,
        .born = year{2021} / 12 / 31,
        .wakes = hh_mm_ss<microseconds>{3h + 4min + 5s + 6us},
        .seen = sys_days{year{2020} / 1 / 2} + 3h + 4min + 5s,
        .due = local_days{year{1969} / 7 / 20} + 20h,
        .took = days{1} + 2s + 3us,
        .tag = sidekick::Uuid{"12345678-9abc-def0-1234-56789abcdef0"},
        .weight = Decimal{"0.10"},
        .price = Decimal{"1.1"},
        .notes = sidekick::Json{R"({"a":[1,null],"é":true})"},
        .money = {250},
        .code = Code{"XYZ"},
    });
}

// A database with its table.
struct Things : unit::Database {
    Things() {
        sidekick::create_all<Thing>(engine);
        echoed();
    }
};

}  // namespace typed
