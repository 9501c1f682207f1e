// One trial: the work is disturbed by one fault, and what was promised is checked.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fault.hpp"

namespace faults {

// What stays as it is while the fault moves through the work.
struct Setting {
    bool in_memory = false;
    bool echo = false;
    // Only one setting of a process can have a trace: the library opens it once.
    bool trace = false;
    // Of a file.
    std::string journal = "DELETE";
    std::string synchronous = "OFF";
    // Whether the calls after the first one fail, too.
    bool for_ever = false;
    // Whether it is the session's end, rather than the work's, that ends the fault.
    bool to_the_end = false;

    std::string name() const;
};

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
