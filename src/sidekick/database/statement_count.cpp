#include "sidekick/database/statement_count.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sidekick/database/parameters.hpp"

namespace sidekick {

namespace {

std::string in_one_line(std::string_view sql) {
    std::string line;
    for (const char c : sql) {
        const bool is_space = c == '\n' || c == '\t' || c == ' ';
        if (!is_space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

}  // namespace

class StatementCount::Sent : public Listener {
public:
    void on_event(const Event& event) override {
        if (event.kind == EventKind::statement && !has_ended_) {
            std::string text =
                fmt::format("{} {}", in_one_line(event.sql), repr_parameters(*event.parameters));
            const std::lock_guard lock{mutex_};
            statements_.emplace_back(event.operation, std::move(text));
        }
    }

    std::size_t count(Operation operation) const {
        const std::lock_guard lock{mutex_};
        return static_cast<std::size_t>(
            std::ranges::count(statements_, operation, &Statement::first));
    }

    std::size_t size() const {
        const std::lock_guard lock{mutex_};
        return statements_.size();
    }

    std::vector<std::string> texts() const {
        const std::lock_guard lock{mutex_};
        std::vector<std::string> all;
        all.reserve(statements_.size());
        for (const Statement& statement : statements_) {
            all.push_back(statement.second);
        }
        return all;
    }

    // From now on it hears nothing.
    void end() noexcept { has_ended_ = true; }

    void clear() {
        const std::lock_guard lock{mutex_};
        statements_.clear();
    }

private:
    using Statement = std::pair<Operation, std::string>;

    mutable std::mutex mutex_;
    std::vector<Statement> statements_;
    std::atomic<bool> has_ended_ = false;
};

StatementCount::StatementCount(Engine engine)
    : engine_{std::move(engine)}, sent_{std::make_shared<Sent>()} {
    engine_.add_listener(sent_);
}

StatementCount::~StatementCount() {
    try {
        engine_.remove_listener(sent_);
    } catch (const std::bad_alloc&) {
        sent_->end();  // it stays, and goes with the engine
    }
}

std::size_t StatementCount::of(Operation operation) const {
    return sent_->count(operation);
}

std::size_t StatementCount::all() const {
    return sent_->size();
}

std::vector<std::string> StatementCount::statements() const {
    return sent_->texts();
}

std::string StatementCount::text() const {
    const std::vector<std::string> texts = sent_->texts();
    std::string out =
        fmt::format("{} statement{} sent", texts.size(), texts.size() == 1 ? "" : "s");
    for (const std::string& text : texts) {
        out += "\n    " + text;
    }
    return out;
}

void StatementCount::clear() {
    sent_->clear();
}

}  // namespace sidekick
