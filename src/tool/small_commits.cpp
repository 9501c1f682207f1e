#include "tool/small_commits.hpp"

namespace sidekick::tool {

void SmallCommits::take(const Record& record) {
    if (record.kind == Kind::begin) {
        threads_[record.connection] = record.thread;
    } else if (record.kind == Kind::rollback) {
        end(commits_[threads_[record.connection]]);
    } else if (record.kind == Kind::commit) {
        take_commit(record, commits_[threads_[record.connection]]);
    }
}

void SmallCommits::take_commit(const Record& record, Commits& before) {
    constexpr std::size_t few_rows = 10;
    const auto rows = facts_.rows_of_commit(record);
    const bool is_small = record.moment && rows > 0 && rows <= few_rows;
    const auto& commits = before.of_line;
    if (!is_small || (!commits.empty() && commits.front()->moment != record.moment)) {
        end(before);
    }
    if (is_small) {
        before.of_line.push_back(&record);
        before.rows += rows;
    }
}

void SmallCommits::end(Commits& commits) {
    constexpr std::size_t least_repeats = 3;
    const auto count = commits.of_line.size();
    if (count >= least_repeats) {
        const auto& first = *commits.of_line.front();
        if (first.moment) {
            found_(first, count, commit_in_loop_lesson(*first.moment, count, commits.rows));
        }
    }
    commits = {};
}

void SmallCommits::end() {
    for (auto& [thread, commits] : commits_) {
        end(commits);
    }
}

}  // namespace sidekick::tool
