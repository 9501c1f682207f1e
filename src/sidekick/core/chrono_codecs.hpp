// The codecs of <chrono>: dates, times of day, date-times and durations, stored as SQLite's own
// functions read them, and as the reference does.
//
//   std::chrono::year_month_day              DATE      '2020-01-02'
//   std::chrono::hh_mm_ss<D>                 TIME      '03:04:05.000006'
//   std::chrono::sys_time<D>, local_time<D>  DATETIME  '2020-01-02 03:04:05.000000'
//   std::chrono::duration<…>                 DATETIME  '1970-01-02 00:00:02.000003'
//
// D is any duration that microseconds can hold: microseconds themselves, or coarser. A condition
// takes finer moments, too, and cuts them to microseconds: system_clock::now(). A time of day
// is an hh_mm_ss, since a duration is stored otherwise: as the moment that is so long after 1970
// began. No zone is stored: a sys_time is meant as UTC. What is stored and has a part that D cannot
// hold does not fit, nor does what is no date, no time of a day, or outside the years 1 to 9999.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <ratio>
#include <string>
#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"

namespace sidekick {

namespace detail {

// Everything in microseconds. All of these throw ValueError for what there is no text or no value
// for.
namespace moments {

SIDEKICK_API std::string store_date(const std::chrono::year_month_day& date);
SIDEKICK_API std::chrono::year_month_day load_date(std::string_view text);
SIDEKICK_API std::string repr_date(const std::chrono::year_month_day& date);
SIDEKICK_API std::string show_date(const std::chrono::year_month_day& date);

// Since midnight.
SIDEKICK_API std::string store_time(std::int64_t since);
SIDEKICK_API std::int64_t load_time(std::string_view text);
SIDEKICK_API std::string repr_time(std::int64_t since);
SIDEKICK_API std::string show_time(std::int64_t since);

// Since 1970.
SIDEKICK_API std::string store_moment(std::int64_t since);
SIDEKICK_API std::int64_t load_moment(std::string_view text);
SIDEKICK_API std::string repr_moment(std::int64_t since);
SIDEKICK_API std::string show_moment(std::int64_t since);

SIDEKICK_API std::string repr_duration(std::int64_t length);
SIDEKICK_API std::string show_duration(std::int64_t length);

// Throws ValueError: the value has a part that is smaller than the member holds.
SIDEKICK_API [[noreturn]] void throw_too_fine();

// The value in units of D.
template <typename D>
D in_units(std::int64_t microseconds) {
    const std::chrono::microseconds exact{microseconds};
    const D units = std::chrono::floor<D>(exact);
    if (units != exact) {
        throw_too_fine();
    }
    return units;
}
template <typename D>
std::int64_t in_microseconds(const D& duration) {
    return std::chrono::microseconds{duration}.count();
}

}  // namespace moments

// A duration that microseconds can hold.
template <typename D>
concept HeldByMicroseconds = std::convertible_to<D, std::chrono::microseconds>;

// A clock whose moments are stored.
template <typename Clock>
concept CivilClock =
    std::same_as<Clock, std::chrono::system_clock> || std::same_as<Clock, std::chrono::local_t>;

}  // namespace detail

// A date: DATE.
template <>
struct codec<std::chrono::year_month_day> {
    static constexpr std::string_view name = "a date";  // in messages
    static constexpr std::string_view ddl = "DATE";     // in the schema
    // '2020-01-02'. Throws ValueError if there is no such day, or the year has not four digits.
    static std::string store(const std::chrono::year_month_day& date) {
        return detail::moments::store_date(date);
    }
    // The same back. Throws ValueError.
    static std::chrono::year_month_day load(std::string_view text) {
        return detail::moments::load_date(text);
    }
    // `datetime.date(2020, 1, 2)`
    static std::string repr(const std::chrono::year_month_day& date) {
        return detail::moments::repr_date(date);
    }
    // `2020-01-02`
    static std::string show(const std::chrono::year_month_day& date) {
        return detail::moments::show_date(date);
    }
};

// A time of day: TIME.
template <detail::HeldByMicroseconds D>
struct codec<std::chrono::hh_mm_ss<D>> {
    using Time = std::chrono::hh_mm_ss<D>;                     // the type
    static constexpr std::string_view name = "a time of day";  // in messages
    static constexpr std::string_view ddl = "TIME";            // in the schema
    // '03:04:05.000006'. Throws ValueError outside of 0 to 24 hours.
    static std::string store(const Time& time) {
        return detail::moments::store_time(since_midnight(time));
    }
    // The same back. Throws ValueError.
    static Time load(std::string_view text) {
        return Time{detail::moments::in_units<D>(detail::moments::load_time(text))};
    }
    // `datetime.time(3, 4, 5, 6)`
    static std::string repr(const Time& time) {
        return detail::moments::repr_time(since_midnight(time));
    }
    // `03:04:05.000006`
    static std::string show(const Time& time) {
        return detail::moments::show_time(since_midnight(time));
    }

private:
    static std::int64_t since_midnight(const Time& time) {
        return detail::moments::in_microseconds(time.to_duration());
    }
};

// A date-time: DATETIME.
template <detail::CivilClock Clock, detail::HeldByMicroseconds D>
struct codec<std::chrono::time_point<Clock, D>> {
    using Moment = std::chrono::time_point<Clock, D>;        // the type
    static constexpr std::string_view name = "a date-time";  // in messages
    static constexpr std::string_view ddl = "DATETIME";      // in the schema
    // '2020-01-02 03:04:05.000000'. Throws ValueError if the year has not four digits.
    static std::string store(const Moment& moment) {
        return detail::moments::store_moment(since(moment));
    }
    // The same back. Throws ValueError.
    static Moment load(std::string_view text) {
        return Moment{detail::moments::in_units<D>(detail::moments::load_moment(text))};
    }
    // `datetime.datetime(2020, 1, 2, 3, 4, 5)`
    static std::string repr(const Moment& moment) {
        return detail::moments::repr_moment(since(moment));
    }
    // `2020-01-02 03:04:05`
    static std::string show(const Moment& moment) {
        return detail::moments::show_moment(since(moment));
    }

private:
    static std::int64_t since(const Moment& moment) {
        return detail::moments::in_microseconds(moment.time_since_epoch());
    }
};

// How long something takes: DATETIME, so long after 1970 began.
template <typename Rep, typename Period>
    requires detail::HeldByMicroseconds<std::chrono::duration<Rep, Period>>
struct codec<std::chrono::duration<Rep, Period>> {
    using Duration = std::chrono::duration<Rep, Period>;    // the type
    static constexpr std::string_view name = "a duration";  // in messages
    static constexpr std::string_view ddl = "DATETIME";     // in the schema
    // '1970-01-02 00:00:02.000003'. Throws ValueError if it leads out of four-digit years.
    static std::string store(const Duration& duration) {
        return detail::moments::store_moment(detail::moments::in_microseconds(duration));
    }
    // The same back. Throws ValueError.
    static Duration load(std::string_view text) {
        return detail::moments::in_units<Duration>(detail::moments::load_moment(text));
    }
    // `datetime.timedelta(days=1, seconds=2, microseconds=3)`
    static std::string repr(const Duration& duration) {
        return detail::moments::repr_duration(detail::moments::in_microseconds(duration));
    }
    // `1 day, 0:00:02.000003`
    static std::string show(const Duration& duration) {
        return detail::moments::show_duration(detail::moments::in_microseconds(duration));
    }
};

}  // namespace sidekick
