#include "sidekick/core/chrono_codecs.hpp"

#include <array>
#include <charconv>
#include <cstdlib>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail::moments {

namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t per_second = 1'000'000;
constexpr std::int64_t per_day = std::int64_t{24} * 60 * 60 * per_second;

// A time of day in parts.
struct Parts {
    std::int64_t hours;
    std::int64_t minutes;
    std::int64_t seconds;
    std::int64_t microseconds;
};

Parts parts_of(std::int64_t since) {
    return {since / per_second / 3600, since / per_second / 60 % 60, since / per_second % 60,
            since % per_second};
}

// A moment as its day and the time within.
struct Moment {
    year_month_day day;
    std::int64_t time;
};

Moment split(std::int64_t since) {
    const auto day = std::chrono::floor<days>(microseconds{since});
    return {year_month_day{sys_days{day}}, since - microseconds{day}.count()};
}

void check(const year_month_day& date) {
    const int year = static_cast<int>(date.year());
    if (!date.ok() || year < 1 || year > 9999) {
        throw ValueError{fmt::format("{} is no day of the years 1 to 9999", show_date(date))};
    }
}

void check_time(std::int64_t since) {
    if (since < 0 || since >= per_day) {
        throw ValueError{"it is not within a day"};
    }
}

// The digits at the start of `text`, exactly so many, which it loses.
std::int64_t take(std::string_view& text, std::size_t digits) {
    std::int64_t number = 0;
    const std::string_view written = text.substr(0, digits);
    const auto read = std::from_chars(written.data(), written.data() + written.size(), number);
    if (written.size() < digits || written.front() == '-' ||
        read.ptr != written.data() + written.size()) {
        throw ValueError{"it is not written as one"};
    }
    text.remove_prefix(digits);
    return number;
}

void skip(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) {
        throw ValueError{"it is not written as one"};
    }
    text.remove_prefix(1);
}

void check_empty(std::string_view text) {
    if (!text.empty()) {
        throw ValueError{"it is not written as one"};
    }
}

year_month_day take_date(std::string_view& text) {
    const auto year = static_cast<int>(take(text, 4));
    skip(text, '-');
    const auto month = static_cast<unsigned>(take(text, 2));
    skip(text, '-');
    const auto day = static_cast<unsigned>(take(text, 2));
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{day}};
    check(date);
    return date;
}

// Hours, minutes, seconds and, if there are any, up to six digits of a fraction.
std::int64_t take_time(std::string_view& text) {
    const std::int64_t hours = take(text, 2);
    skip(text, ':');
    const std::int64_t minutes = take(text, 2);
    skip(text, ':');
    const std::int64_t seconds = take(text, 2);
    std::int64_t fraction = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const std::size_t digits = text.size();
        if (digits == 0 || digits > 6) {
            throw ValueError{"a fraction of a second has one to six digits"};
        }
        fraction = take(text, digits);
        for (std::size_t i = digits; i < 6; ++i) {
            fraction *= 10;
        }
    }
    if (hours > 23 || minutes > 59 || seconds > 59) {
        throw ValueError{"there is no such time of day"};
    }
    return ((hours * 60 + minutes) * 60 + seconds) * per_second + fraction;
}

// `3, 4`, and what is behind that and not 0: `, 5, 6`.
std::string arguments(std::int64_t since) {
    const Parts parts = parts_of(since);
    std::string text = fmt::format("{}, {}", parts.hours, parts.minutes);
    if (parts.seconds != 0 || parts.microseconds != 0) {
        text += fmt::format(", {}", parts.seconds);
    }
    return parts.microseconds == 0 ? text : text + fmt::format(", {}", parts.microseconds);
}

// Days, which may be negative, and the time that is left.
std::pair<std::int64_t, std::int64_t> in_days(std::int64_t length) {
    const auto whole = std::chrono::floor<days>(microseconds{length});
    return {whole.count(), length - microseconds{whole}.count()};
}

}  // namespace

std::string show_date(const year_month_day& date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string store_date(const year_month_day& date) {
    check(date);
    return show_date(date);
}

year_month_day load_date(std::string_view text) {
    const year_month_day date = take_date(text);
    check_empty(text);
    return date;
}

std::string repr_date(const year_month_day& date) {
    return fmt::format("datetime.date({}, {}, {})", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string store_time(std::int64_t since) {
    check_time(since);
    const Parts parts = parts_of(since);
    return fmt::format("{:02}:{:02}:{:02}.{:06}", parts.hours, parts.minutes, parts.seconds,
                       parts.microseconds);
}

std::int64_t load_time(std::string_view text) {
    const std::int64_t since = take_time(text);
    check_empty(text);
    return since;
}

std::string repr_time(std::int64_t since) {
    return fmt::format("datetime.time({})", arguments(since));
}

std::string show_time(std::int64_t since) {
    const Parts parts = parts_of(since);
    return fmt::format("{:02}:{:02}:{:02}", parts.hours, parts.minutes, parts.seconds) +
           (parts.microseconds == 0 ? "" : fmt::format(".{:06}", parts.microseconds));
}

std::string store_moment(std::int64_t since) {
    const Moment moment = split(since);
    return store_date(moment.day) + ' ' + store_time(moment.time);
}

std::int64_t load_moment(std::string_view text) {
    const year_month_day day = take_date(text);
    std::int64_t time = 0;
    if (!text.empty()) {  // a date by itself is its midnight
        skip(text, text.front() == 'T' ? 'T' : ' ');
        time = take_time(text);
    }
    check_empty(text);
    return microseconds{sys_days{day}.time_since_epoch()}.count() + time;
}

std::string repr_moment(std::int64_t since) {
    const auto [day, time] = split(since);
    return fmt::format("datetime.datetime({}, {}, {}, {})", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                       arguments(time));
}

std::string show_moment(std::int64_t since) {
    const auto [day, time] = split(since);
    return show_date(day) + ' ' + show_time(time);
}

std::string repr_duration(std::int64_t length) {
    const auto [whole, rest] = in_days(length);
    std::string text;
    const auto add = [&](const char* unit, std::int64_t count) {
        if (count != 0) {
            text += fmt::format("{}{}={}", text.empty() ? "" : ", ", unit, count);
        }
    };
    add("days", whole);
    add("seconds", rest / per_second);
    add("microseconds", rest % per_second);
    return fmt::format("datetime.timedelta({})", text.empty() ? "0" : text);
}

std::string show_duration(std::int64_t length) {
    const auto [whole, rest] = in_days(length);
    const std::string days_shown =
        whole == 0 ? "" : fmt::format("{} day{}, ", whole, std::abs(whole) == 1 ? "" : "s");
    // Python gives its hours one digit where one is enough.
    const std::string time = show_time(rest);
    return days_shown + (time.front() == '0' ? time.substr(1) : time);
}

void throw_too_fine() {
    throw ValueError{"it has a part that is too small for the member"};
}

}  // namespace sidekick::detail::moments
