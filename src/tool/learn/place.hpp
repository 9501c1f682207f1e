// The learner's folder: a copy of each exercise, and how far they are.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tool/learn/exercise.hpp"

namespace sidekick::tool {

class Place {
public:
    // The folder `asked`; if that is empty, the working directory if it is such a folder, and
    // my_exercises in it otherwise. The folder need not be there yet. Throws std::system_error if
    // it cannot be read.
    explicit Place(const std::filesystem::path& asked);

    // The learner's file, which is the exercise as it stands if it was not there. Throws
    // std::system_error.
    std::filesystem::path file_of(const Exercise& exercise) const;

    bool is_solved(const Exercise& exercise) const { return solved_.contains(exercise.name); }
    std::size_t solved_among(const std::vector<Exercise>& exercises) const;
    // The first that is not solved, from `after` on and around; the first of all if all are.
    const Exercise& next(const std::vector<Exercise>& exercises, int after = 0) const;
    // How many hints have been given.
    std::size_t hints_of(const Exercise& exercise) const;

    // What is noted is kept in the folder. Throws std::system_error.
    void note_solved(const Exercise& exercise, bool is_solved);
    void note_hint(const Exercise& exercise);

private:
    void save() const;

    std::filesystem::path folder_;
    std::set<std::string> solved_;
    std::map<std::string, std::size_t> hints_;
};

}  // namespace sidekick::tool
