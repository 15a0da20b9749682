package org.sopflow.deadline.clock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sopflow.deadline.MilestoneReached;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the milestones that were told and committed. */
@Component
class MilestoneRecorder {

    private final List<MilestoneReached> told = new CopyOnWriteArrayList<>();
    volatile String poison;

    @EventListener
    @Order(99)
    void on(MilestoneReached news) {
        if (news.clock().caseNumber().equals(poison)) {
            throw new IllegalStateException("poison");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                told.add(news);
            }
        });
    }

    /** {@code 2026-03-04T09:00 CLERK REMIND}, in the order they were told. */
    List<String> of(String caseNumber) {
        return told.stream()
                .filter(news -> news.clock().caseNumber().equals(caseNumber))
                .map(news -> Counting.local(news.at()) + " " + news.post() + " " + news.effect())
                .toList();
    }
}
