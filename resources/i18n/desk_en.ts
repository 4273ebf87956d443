<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>Away</name>
    <message numerus="yes">
        <source>%n absences</source>
        <translation>
            <numerusform>%n absence</numerusform>
            <numerusform>%n absences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more of your tickets</source>
        <translation>
            <numerusform>%n more of your tickets</numerusform>
            <numerusform>%n more of your tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message numerus="yes">
        <source>%Ln session(s) running</source>
        <translation>
            <numerusform>%Ln session running</numerusform>
            <numerusform>%Ln sessions running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <source>%Ln ticket(s) changed</source>
        <translation>
            <numerusform>%Ln ticket changed</numerusform>
            <numerusform>%Ln tickets changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{macro}” on %Ln ticket(s)</source>
        <translation>
            <numerusform>“{macro}” on %Ln ticket</numerusform>
            <numerusform>“{macro}” on %Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkView</name>
    <message numerus="yes">
        <source>&amp;Do it: %Ln ticket(s)</source>
        <translation>
            <numerusform>&amp;Do it: %Ln ticket</numerusform>
            <numerusform>&amp;Do it: %Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallerView</name>
    <message numerus="yes">
        <source>%n open ticket(s): {numbers}</source>
        <translation>
            <numerusform>%n open ticket: {numbers}</numerusform>
            <numerusform>%n open tickets: {numbers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) found</source>
        <translation>
            <numerusform>%n person found</numerusform>
            <numerusform>%n people found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaretPopup</name>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n choice</numerusform>
            <numerusform>%n choices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecklistsViewModel</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message numerus="yes">
        <source>%Ln proposal(s)</source>
        <translation>
            <numerusform>%Ln proposal</numerusform>
            <numerusform>%Ln proposals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposerView</name>
    <message numerus="yes">
        <source>%n newer message(s) since you began this reply.</source>
        <translation>
            <numerusform>%n newer message since you began this reply.</numerusform>
            <numerusform>%n newer messages since you began this reply.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsViewModel</name>
    <message numerus="yes">
        <source>%n field(s) without a choice: press 1 or 2 on each.</source>
        <translation>
            <numerusform>%n field without a choice: press 1 or 2 on each.</numerusform>
            <numerusform>%n fields without a choice: press 1 or 2 on each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message numerus="yes">
        <source>and %n more in the ticket</source>
        <translation>
            <numerusform>and %n more in the ticket</numerusform>
            <numerusform>and %n more in the ticket</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndingView</name>
    <message numerus="yes">
        <source>%n open child(ren) get the same solution</source>
        <translation>
            <numerusform>%n open child gets the same solution</numerusform>
            <numerusform>%n open children get the same solution</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldCard</name>
    <message numerus="yes">
        <source>changed %n time(s)</source>
        <translation>
            <numerusform>changed once</numerusform>
            <numerusform>changed %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandedStrip</name>
    <message numerus="yes">
        <source>%n step(s) that the server does not have yet are shown; whoever did them sends them.</source>
        <translation>
            <numerusform>%n step that the server does not have yet is shown; whoever did it sends it.</numerusform>
            <numerusform>%n steps that the server does not have yet are shown; whoever did them sends them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakeView</name>
    <message numerus="yes">
        <source>%n ticket number(s) left</source>
        <translation>
            <numerusform>%n ticket number left</numerusform>
            <numerusform>%n ticket numbers left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Knowledge</name>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergedStrip</name>
    <message numerus="yes">
        <source>%n child(ren) of this ticket are not solved yet.</source>
        <translation>
            <numerusform>%n child of this ticket is not solved yet.</numerusform>
            <numerusform>%n children of this ticket are not solved yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message numerus="yes">
        <source>%n brought over, sent last</source>
        <translation>
            <numerusform>%n brought over, sent last</numerusform>
            <numerusform>%n brought over, sent last</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxViewModel</name>
    <message numerus="yes">
        <source>%n attempt(s) so far</source>
        <translation>
            <numerusform>%n attempt so far</numerusform>
            <numerusform>%n attempts so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are missing: the disk has lost them.</source>
        <translation>
            <numerusform>%n file is missing: the disk has lost it.</numerusform>
            <numerusform>%n files are missing: the disk has lost them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotosModel</name>
    <message numerus="yes">
        <source>%n photo(s) go out with the place where they were taken.</source>
        <translation>
            <numerusform>%n photo goes out with the place where it was taken.</numerusform>
            <numerusform>%n photos go out with the place where they were taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) said where they were taken: what is sent does not. The originals stay on this device.</source>
        <translation>
            <numerusform>%n photo said where it was taken: what is sent does not. The original stays on this device.</numerusform>
            <numerusform>%n photos said where they were taken: what is sent does not. The originals stay on this device.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotosView</name>
    <message numerus="yes">
        <source>%n original(s) written</source>
        <translation>
            <numerusform>%n original written</numerusform>
            <numerusform>%n originals written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureStrip</name>
    <message numerus="yes">
        <source>Load %n picture(s) from {hosts}? Whoever is asked learns that this message is being read, when and from where.</source>
        <translation>
            <numerusform>Load %n picture from {hosts}? Whoever is asked learns that this message is being read, when and from where.</numerusform>
            <numerusform>Load %n pictures from {hosts}? Whoever is asked learns that this message is being read, when and from where.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PresenceViewModel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QualifyViewModel</name>
    <message numerus="yes">
        <source>%Ln ticket(s) to qualify</source>
        <translation>
            <numerusform>%Ln ticket to qualify</numerusform>
            <numerusform>%Ln tickets to qualify</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>%Ln change(s) not sent yet</source>
        <translation>
            <numerusform>%Ln change not sent yet</numerusform>
            <numerusform>%Ln changes not sent yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s)</source>
        <translation>
            <numerusform>%Ln ticket</numerusform>
            <numerusform>%Ln tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) marked as read</source>
        <translation>
            <numerusform>%Ln ticket marked as read</numerusform>
            <numerusform>%Ln tickets marked as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) ticked</source>
        <translation>
            <numerusform>%Ln ticket ticked</numerusform>
            <numerusform>%Ln tickets ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%Ln not read</source>
        <translation>
            <numerusform>%Ln not read</numerusform>
            <numerusform>%Ln not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelatedView</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%Ln changed while you were away</source>
        <translation type="vanished">
            <numerusform>%Ln changed while you were away</numerusform>
            <numerusform>%Ln changed while you were away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need(s) you</source>
        <translation>
            <numerusform>%Ln needs you</numerusform>
            <numerusform>%Ln need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) changed while you were away</source>
        <translation type="vanished">
            <numerusform>%Ln ticket changed while you were away</numerusform>
            <numerusform>%Ln tickets changed while you were away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepViewModel</name>
    <message numerus="yes">
        <source>{number} and %n of its children resolved</source>
        <translation>
            <numerusform>{number} and %n of its children resolved</numerusform>
            <numerusform>{number} and %n of its children resolved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message numerus="yes">
        <source>Desk: %Ln new notice(s)</source>
        <translation>
            <numerusform>Desk: %Ln new notice</numerusform>
            <numerusform>Desk: %Ln new notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bodies</name>
    <message numerus="yes">
        <source>%n image(s) in the message not shown.</source>
        <translation>
            <numerusform>%n image in the message not shown.</numerusform>
            <numerusform>%n images in the message not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) in the message not shown.</source>
        <translation type="vanished">
            <numerusform>%n picture in the message not shown.</numerusform>
            <numerusform>%n pictures in the message not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remote image(s) not loaded: Desk asks nobody's server for them.</source>
        <translation type="vanished">
            <numerusform>%n remote image not loaded: Desk asks nobody's server for it.</numerusform>
            <numerusform>%n remote images not loaded: Desk asks nobody's server for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pictures</name>
    <message numerus="yes">
        <source>%n invisible picture(s) that would report the reading: never loaded.</source>
        <translation>
            <numerusform>%n invisible picture that would report the reading: never loaded.</numerusform>
            <numerusform>%n invisible pictures that would report the reading: never loaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more picture(s) are not loaded: of one message Desk loads {most} at most.</source>
        <translation>
            <numerusform>%n more picture is not loaded: of one message Desk loads {most} at most.</numerusform>
            <numerusform>%n more pictures are not loaded: of one message Desk loads {most} at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) cannot be loaded: the address is none that Desk asks.</source>
        <translation>
            <numerusform>%n picture cannot be loaded: the address is none that Desk asks.</numerusform>
            <numerusform>%n pictures cannot be loaded: the address is none that Desk asks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {hosts} cannot be loaded: without encryption (http) others could read along, or put in another picture.</source>
        <translation>
            <numerusform>%n picture from {hosts} cannot be loaded: without encryption (http) others could read along, or put in another picture.</numerusform>
            <numerusform>%n pictures from {hosts} cannot be loaded: without encryption (http) others could read along, or put in other pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {hosts} on the way…</source>
        <translation>
            <numerusform>%n picture from {hosts} on the way…</numerusform>
            <numerusform>%n pictures from {hosts} on the way…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {hosts} were not loaded.</source>
        <translation>
            <numerusform>%n picture from {hosts} was not loaded.</numerusform>
            <numerusform>%n pictures from {hosts} were not loaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {host} did not come: {why}</source>
        <translation>
            <numerusform>%n picture from {host} did not come: {why}</numerusform>
            <numerusform>%n pictures from {host} did not come: {why}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{hosts} and %n other server(s) that the entry names</source>
        <translation>
            <numerusform>{hosts} and %n other server that the entry names</numerusform>
            <numerusform>{hosts} and %n other servers that the entry names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relating</name>
    <message numerus="yes">
        <source>%n child(ren) get the solution of {number}.</source>
        <translation>
            <numerusform>%n child gets the solution of {number}.</numerusform>
            <numerusform>%n children get the solution of {number}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message numerus="yes">
        <source>Show %n earlier item(s)</source>
        <translation>
            <numerusform>Show %n earlier item</numerusform>
            <numerusform>Show %n earlier items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n later item(s)</source>
        <translation>
            <numerusform>Show %n later item</numerusform>
            <numerusform>Show %n later items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n earlier change(s)</source>
        <translation>
            <numerusform>… %n earlier change</numerusform>
            <numerusform>… %n earlier changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n more file(s)</source>
        <translation>
            <numerusform>… %n more file</numerusform>
            <numerusform>… %n more files</numerusform>
        </translation>
    </message>
</context>
</TS>
