#!/usr/bin/perl
# Fills a Znuny for tests: queues, agents, customers, dynamic fields, tickets.
# Usage: fill.pl HOME TICKETS [COPIES]: that many tickets by its own means, then all of them COPIES times more by SQL.
use strict;
use warnings;
use utf8;

my ( $home, $tickets, $copies );

BEGIN {
    ( $home, $tickets, $copies ) = ( @ARGV, 0 );
    unshift @INC, $home, "$home/Kernel/cpan-lib", "$home/Custom";
}

use MIME::Base64 ();
use Kernel::System::ObjectManager;

local $Kernel::OM = Kernel::System::ObjectManager->new();

sub object { return $Kernel::OM->Get("Kernel::System::$_[0]") }

$Kernel::OM->Get('Kernel::Config')->Set( Key => 'CheckMXRecord', Value => 0 );

my %all  = map { $_ => 1 } qw(ro move_into create note owner priority rw);
my %read = ( ( map { $_ => 0 } keys %all ), ro => 1 );
my %note = ( %read, note => 1, move_into => 1 );
my %push = ( %read, ro => 0, move_into => 1 );

my @group;
for my $level ( 0 .. 3, 'Hidden' ) {
    my $id = object('Group')->GroupAdd( Name => lc "level$level", ValidID => 1, UserID => 1 ) or die;
    push @group, $id;
    my $late = $level eq '1';
    object('Queue')->QueueAdd(
        Name => "Level $level", GroupID => $id, ValidID => 1, UserID => 1, Comment => '',
        SystemAddressID => 1, SalutationID => 1, SignatureID => 1, FollowUpID => 1, FollowUpLock => 0,
        UnlockTimeout => 0, Calendar => '',
        FirstResponseTime => $late ? 60 : 0, UpdateTime => $late ? 240 : 0, SolutionTime => $late ? 1440 : 0,
    ) or die;
}

my %may = (
    anna  => [ 'Anna',  'Lefèvre', \%all,  \%all,  \%all,  \%all,  undef ],
    ben   => [ 'Ben',   'Keller',  \%all,  \%all,  \%all,  \%all,  undef ],
    chloe => [ 'Chloé', 'Dubois',  \%read, undef,  \%all,  \%all,  undef ],
    paul  => [ 'Paul',  'Roux',    \%all,  \%all,  \%note, \%push, undef ],
);
my %agent;
for my $login ( sort keys %may ) {
    my ( $first, $last, @rights ) = @{ $may{$login} };
    $agent{$login} = object('User')->UserAdd(
        UserFirstname => $first, UserLastname => $last, UserLogin => $login, UserPw => 'TechPass.1',
        UserEmail => "$login\@desk.test", ValidID => 1, ChangeUserID => 1,
    ) or die;
    for my $place ( grep { $rights[$_] } 0 .. $#rights ) {
        object('Group')->PermissionGroupUserAdd(
            GID => $group[$place], UID => $agent{$login}, Permission => $rights[$place], UserID => 1,
        );
    }
    object('User')->SetPreferences( UserID => $agent{$login}, Key => 'UserTimeZone', Value => 'Asia/Tokyo' );
}
object('Group')->PermissionGroupUserAdd( GID => $_, UID => 1, Permission => \%all, UserID => 1 ) for @group;
object('User')->SetPassword( UserLogin => 'root@localhost', PW => 'TechPass.1' );

object('CustomerCompany')->CustomerCompanyAdd(
    CustomerID => 'MAIRIE', CustomerCompanyName => 'Mairie de Saint-Éloi', ValidID => 1, UserID => 1,
);
for my $person ( [ 'hmuller', 'Hélène', 'Müller' ], [ '10042', 'Jérôme', 'O\'Brien' ] ) {
    object('CustomerUser')->CustomerUserAdd(
        Source => 'CustomerUser', UserLogin => $person->[0], UserFirstname => $person->[1],
        UserLastname => $person->[2], UserCustomerID => 'MAIRIE', UserEmail => "$person->[0]\@client.test",
        UserPassword => 'ClientPass.1', ValidID => 1, UserID => 1,
    ) or die;
}

for my $field ( [ 'DeskRef', 'Ticket', 1 ], [ 'DeskArticleRef', 'Article', 2 ], [ 'Bureau', 'Ticket', 3 ] ) {
    object('DynamicField')->DynamicFieldAdd(
        Name => $field->[0], Label => $field->[0], ObjectType => $field->[1], FieldOrder => $field->[2],
        FieldType => 'Text', Config => { DefaultValue => '', Link => '' }, ValidID => 1, UserID => 1,
    ) or die;
}
# A queue within another, and people whose names are shown nowhere else.
object('Queue')->QueueAdd(
    Name => 'Level 2::Réseau', GroupID => $group[2], ValidID => 1, UserID => 1, Comment => '', SystemAddressID => 1,
    SalutationID => 1, SignatureID => 1, FollowUpID => 1, FollowUpLock => 0, UnlockTimeout => 0, Calendar => '',
    FirstResponseTime => 0, UpdateTime => 0, SolutionTime => 0,
) or die;
object('SystemAddress')->SystemAddressUpdate(
    ID => 1, Name => 'support@desk.test', Realname => 'Support', ValidID => 1, QueueID => 1, UserID => 1, Comment => '',
);

fill() if $tickets;
copied( $_ ) for 1 .. $copies;

sub fill {
    $Kernel::OM->Get('Kernel::Config')->Set( Key => 'Ticket::EventModulePost', Value => {} );
    my @state = ( 'new', 'open', 'open', 'pending reminder', 'closed successful', 'closed successful' );
    my $email = object('Ticket::Article')->BackendForChannel( ChannelName => 'Email' );
    my $internal = object('Ticket::Article')->BackendForChannel( ChannelName => 'Internal' );
    for my $n ( 1 .. $tickets ) {
        my $state = $state[ $n % @state ];
        my $taken = $state eq 'open';
        my $id = object('Ticket')->TicketCreate(
            TN => sprintf( '20260301%08d', $n ), Title => "Imprimante en panne n° $n", QueueID => 5 + $n % 4, State => $state,
            Lock => $taken ? 'lock' : 'unlock', PriorityID => 1 + $n % 5,
            CustomerID => 'MAIRIE', CustomerUser => $n % 2 ? 'hmuller' : '10042',
            OwnerID => $taken ? $agent{ben} : 1, UserID => 1,
        ) or die;
        my %common = ( TicketID => $id, Charset => 'utf-8', HistoryComment => '%%', NoAgentNotify => 1 );
        for my $k ( 0 .. $n % 4 ) {
            my $html = $k == 0 && $n % 3 == 0;
            my $body = "Bonjour,\n\nplus rien ne sort depuis ce matin (appel $n, message $k).\n" x 8;
            $body = "<p>Bonjour,</p><p>voyez <b>ceci</b> : <img src=\"cid:vue$n\@client.test\"></p>" if $html;
            my $article = ( $k % 3 == 2 ? $internal : $email )->ArticleCreate(
                %common, SenderType => $k % 2 ? 'agent' : 'customer', IsVisibleForCustomer => $k % 3 != 2,
                From => $k % 2 ? 'Ben Keller <ben@desk.test>' : '"Hélène Müller" <hmuller@client.test>', To => 'support@desk.test',
                Subject => "Imprimante $n", Body => $body, MimeType => $html ? 'text/html' : 'text/plain',
                HistoryType => 'AddNote', UserID => $k % 2 ? $agent{ben} : 1,
            ) or die;
            object('Ticket')->TicketAccountTime( TicketID => $id, ArticleID => $article, TimeUnit => 5, UserID => 1 ) if $k % 2;
            $email->ArticleWriteAttachment(
                Content => "\x89PNG\r\n" . ( "\0" x 9000 ), ContentType => 'image/png', Filename => 'écran.png',
                ContentID => "<vue$n\@client.test>", Disposition => 'inline', ArticleID => $article, UserID => 1,
            ) if $html;
        }
        past( $id, 30 + $n ) if $n > 5;
    }
    return;
}

# past(ID, HOURS): the ticket and all that happened to it that long ago.
sub past {
    my ( $id, $hours ) = @_;
    my $db   = object('DB');
    my $shift = "- interval '$hours hours'";
    for my $table ( [ 'ticket', 'id' ], [ 'article', 'ticket_id' ], [ 'ticket_history', 'ticket_id' ] ) {
        $db->Do( SQL => "UPDATE $table->[0] SET create_time = create_time $shift, change_time = change_time $shift WHERE $table->[1] = $id" );
    }
    $db->Do( SQL => "UPDATE article_data_mime SET incoming_time = incoming_time - 3600 * $hours WHERE article_id IN (SELECT id FROM article WHERE ticket_id = $id)" );
    return;
}

# copied(N): each ticket once more, with numbers that no other copy has.
sub copied {
    my ($n) = @_;
    my $db = object('DB');
    my ( $step, $first ) = ( 100_000 * $n, $tickets + 1 );
    my %moved = (
        ticket => { id => $step, tn => "left(tn, 12) || lpad((right(tn, 4)::int + $n * $tickets)::text, 4, '0')" },
        article => { id => $step, ticket_id => $step },
        article_data_mime => { id => $step, article_id => $step },
        article_data_mime_attachment => { id => $step, article_id => $step },
        ticket_history => { id => $step, ticket_id => $step, article_id => $step },
        time_accounting => { id => $step, ticket_id => $step, article_id => $step },
    );
    for my $table ( qw(ticket article article_data_mime article_data_mime_attachment ticket_history time_accounting) ) {
        $db->Prepare( SQL => "SELECT column_name FROM information_schema.columns WHERE table_name = '$table' ORDER BY ordinal_position" );
        my @columns;
        while ( my @row = $db->FetchrowArray() ) { push @columns, $row[0] }
        my $move = $moved{$table};
        my @values = map { !$move->{$_} ? $_ : $move->{$_} =~ /\D/ ? $move->{$_} : "$_ + $move->{$_}" } @columns;
        local $" = ', ';
        $db->Do( SQL => "INSERT INTO $table (@columns) SELECT @values FROM $table WHERE id < 100000" ) or die;
        $db->Prepare( SQL => "SELECT setval(pg_get_serial_sequence('$table', 'id'), (SELECT max(id) FROM $table))" ) or die;
    }
    return;
}
