// A program that a page of the errors shows is run in several ways: as it meets the error, and as
// each way out of it.
#pragma once

#include <cstdio>
#include <functional>
#include <initializer_list>
#include <string_view>

struct WayOut {
    std::string_view name;
    std::function<void()> run;
};

// Runs the way out that the first argument names; without an argument, what meets the error. Gives
// the status for `main`.
inline int run_chosen(int argc, char** argv, const std::function<void()>& meet,
                      std::initializer_list<WayOut> ways_out) {
    if (argc < 2) {
        meet();
        return 0;
    }
    for (const auto& way : ways_out) {
        if (way.name == argv[1]) {
            way.run();
            return 0;
        }
    }
    std::fprintf(stderr, "there is no way out %s\n", argv[1]);
    return 2;
}
