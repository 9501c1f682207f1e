// One trial: the work is disturbed by one fault, and what was promised is checked.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fault.hpp"

namespace faults {

// When a fault ends.
enum class End {
    at_once,        // one call fails
    of_the_work,    // every call fails until the work has given up
    of_the_session  // and while the session rolls back and is closed
};
inline constexpr End ends[] = {End::at_once, End::of_the_work, End::of_the_session};

// What stays as it is while the fault moves through the work.
struct Setting {
    bool in_memory = false;
    bool echo = false;
    bool trace = false;
    // Of a file, and what else its connections are set to.
    std::string journal = "DELETE";
    std::vector<std::string> pragmas = {"PRAGMA synchronous=OFF"};
    End end = End::at_once;
    // Whether the program makes its engine anew before it goes on: SQLite does not give back a lock
    // that it once could not give back, nor read again what it once read wrong, until it closes.
    bool anew = false;

    std::string name() const;
};

// In memory and on a file, with and without echo and trace, for each end.
std::vector<Setting> settings_in_memory_and_on_file();

struct Outcome {
    // Whether the fault came to pass: the work has as many positions as there are such.
    bool reached = false;
    // What was promised and did not hold.
    std::vector<std::string> complaints;
};

class Trials {
public:
    // Runs the work once without a fault, to know what it prints and which rows there are after
    // each commit. `directory` is for the database.
    Trials(const Setting& setting, Fault& fault, const std::string& directory);

    // A trial on a new database.
    Outcome at(std::size_t position);

private:
    std::string rows() const;
    void remove_files() const;
    Outcome disturbed(std::size_t position);

    Setting setting_;
    Fault& fault_;
    std::string path_;
    std::string said_;
    std::vector<std::string> states_{""};
};

}  // namespace faults
