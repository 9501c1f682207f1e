#include "sidekick/session/flush/flush_steps.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "sidekick/core/rounds.hpp"

namespace sidekick::detail {

namespace {

using StepKind = FlushStep::Kind;

std::tuple<StepKind, std::string_view, std::string_view> order_in_round(const FlushStep& step) {
    return {step.kind, step.model->class_name(),
            step.relationship != nullptr ? std::string_view{step.relationship->name} : ""};
}

bool same(const FlushStep& a, const FlushStep& b) {
    return a.kind == b.kind && a.model == b.model && a.relationship == b.relationship;
}

}  // namespace

void FlushPlan::add(const Mapper& model) {
    models_.push_back(&model);
    before({StepKind::save_objects, &model, nullptr}, {StepKind::delete_objects, &model, nullptr});
}

void FlushPlan::before(FlushStep first, FlushStep second) {
    join_circle(first);
    join_circle(second);
    const bool is_known = std::ranges::any_of(edges_, [&](const Edge& edge) {
        return same(edge.first, first) && same(edge.second, second);
    });
    if (!is_known) {
        edges_.emplace_back(first, second);
        add_step(first);
        add_step(second);
    }
}

std::vector<FlushStep> FlushPlan::steps() const {
    FlushPlan with_foreign_keys = *this;
    with_foreign_keys.follow_foreign_keys();
    return with_foreign_keys.in_rounds();
}

void FlushPlan::join_circle(FlushStep& step) {
    if (step.relationship == nullptr) {
        step.model = &step.model->circle();
    }
}

void FlushPlan::add_step(const FlushStep& step) {
    if (std::ranges::none_of(steps_, [&](const FlushStep& known) { return same(known, step); })) {
        steps_.push_back(step);
    }
}

void FlushPlan::follow_foreign_keys() {
    for (const Mapper* model : models_) {
        for (const Column& column : model->columns()) {
            const Mapper* const other =
                column.references != nullptr ? &column.references() : nullptr;
            if (std::ranges::find(models_, other) != models_.end() &&
                &other->circle() != &model->circle()) {
                before({StepKind::save_objects, other, nullptr},
                       {StepKind::save_objects, model, nullptr});
                before({StepKind::delete_objects, model, nullptr},
                       {StepKind::delete_objects, other, nullptr});
            }
        }
    }
}

std::vector<FlushStep> FlushPlan::in_rounds() {
    std::ranges::sort(steps_, {}, order_in_round);
    const auto place_of = [&](const FlushStep& step) {
        const auto found =
            std::ranges::find_if(steps_, [&](const FlushStep& other) { return same(other, step); });
        return static_cast<std::size_t>(found - steps_.begin());
    };
    std::vector<std::pair<std::size_t, std::size_t>> before;
    before.reserve(edges_.size());
    for (const auto& [first, second] : edges_) {
        before.emplace_back(place_of(first), place_of(second));
    }
    std::vector<FlushStep> in_order;
    for (const std::vector<std::size_t>& round : detail::in_rounds(steps_.size(), before)) {
        for (const std::size_t place : round) {
            in_order.push_back(steps_[place]);
        }
    }
    return in_order;
}

std::vector<FlushStep> flush_steps(const std::vector<const Mapper*>& models,
                                   const std::vector<const Relationship*>& relationships) {
    FlushPlan plan;
    for (const Mapper* model : models) {
        plan.add(*model);
    }
    for (const Relationship* relationship : relationships) {
        relationship->add_steps(plan);
    }
    return plan.steps();
}

const std::vector<FlushStep>& LastFlushSteps::of(std::vector<const Mapper*> models,
                                                 std::vector<const Relationship*> relationships) {
    if (models != models_ || relationships != relationships_) {
        steps_ = flush_steps(models, relationships);
        models_ = std::move(models);
        relationships_ = std::move(relationships);
    }
    return steps_;
}

}  // namespace sidekick::detail
