<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Abilities</name>
    <message>
        <source>On this server merged tickets cannot be separated again.</source>
        <translation>Sur ce serveur, des tickets fusionnés ne peuvent plus être séparés.</translation>
    </message>
    <message>
        <source>On this server nobody can follow a ticket.</source>
        <translation>Sur ce serveur, on ne peut pas suivre un ticket.</translation>
    </message>
    <message>
        <source>This server keeps no links of the kind “{kind}”.</source>
        <translation>Ce serveur ne connaît pas les liens du genre « {kind} ».</translation>
    </message>
    <message>
        <source>Through its interface this server does not merge tickets.</source>
        <translation>Par son interface, ce serveur ne fusionne pas de tickets.</translation>
    </message>
    <message>
        <source>Through its interface this server takes no knowledge articles.</source>
        <translation>Par son interface, ce serveur ne prend pas d’articles de la base de connaissances.</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Use letters, digits, dots, dashes; at most 40 characters.</source>
        <translation>Utilisez des lettres, des chiffres, des points, des tirets ; 40 caractères au plus.</translation>
    </message>
    <message>
        <source>“{name}” cannot be an account's name.</source>
        <translation>« {name} » ne peut pas être un nom de compte.</translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Se connecter</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>Jeton d’API</translation>
    </message>
    <message>
        <source>API token, blank, application token</source>
        <translation>Jeton d’API, espace, jeton d’application</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse du serveur</translation>
    </message>
    <message>
        <source>Desk asks the server, signs in, and keeps the password in the keyring.</source>
        <translation>Desk interroge le serveur, se connecte, et garde le mot de passe dans le trousseau.</translation>
    </message>
    <message>
        <source>Empty with an API token</source>
        <translation>Vide avec un jeton d’API</translation>
    </message>
    <message>
        <source>Empty: the token says it</source>
        <translation>Vide : le jeton le dit</translation>
    </message>
    <message>
        <source>Find out by itself</source>
        <translation>À découvrir</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>Type de serveur</translation>
    </message>
    <message>
        <source>Name of this account on your machine</source>
        <translation>Nom de ce compte sur votre poste</translation>
    </message>
    <message>
        <source>Name, address or login</source>
        <translation>Nom, adresse ou identifiant</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Nouveau compte</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Mot de passe ou jeton</translation>
    </message>
    <message>
        <source>Say where your ticket server is and sign in once. From then on everything works without a network too.</source>
        <translation>Dites où est votre serveur de tickets et connectez-vous une fois. Ensuite tout fonctionne aussi sans réseau.</translation>
    </message>
    <message>
        <source>The technician's API key</source>
        <translation>La clé d’API du technicien</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>Essayer la &amp;démonstration</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Welcome to Desk</source>
        <translation>Bienvenue dans Desk</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>A password is one line.</source>
        <translation>Un mot de passe tient sur une ligne.</translation>
    </message>
    <message>
        <source>The password, or a token made for Desk.</source>
        <translation>Le mot de passe, ou un jeton fait pour Desk.</translation>
    </message>
    <message>
        <source>There is an account “{name}” already.</source>
        <translation>Il existe déjà un compte « {name} ».</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>Ce n’est pas l’adresse d’un serveur.</translation>
    </message>
    <message>
        <source>Use https, or ask the administrator for it.</source>
        <translation>Utilisez https, ou demandez-le à l’administrateur.</translation>
    </message>
    <message>
        <source>Where is the server? For example desk.example.org.</source>
        <translation>Où est le serveur ? Par exemple desk.example.org.</translation>
    </message>
    <message>
        <source>Which name do you sign in with?</source>
        <translation>Avec quel nom vous connectez-vous ?</translation>
    </message>
    <message>
        <source>With http the password could be read on the way.</source>
        <translation>Avec http, le mot de passe pourrait être lu en chemin.</translation>
    </message>
</context>
<context>
    <name>AccountsView</name>
    <message>
        <source>&amp;Forget this account</source>
        <translation>&amp;Oublier ce compte</translation>
    </message>
    <message>
        <source>&amp;Levels of the groups</source>
        <translation>Niveaux des &amp;groupes</translation>
    </message>
    <message>
        <source>&amp;New account</source>
        <translation>&amp;Nouveau compte</translation>
    </message>
    <message>
        <source>&amp;Open in a window</source>
        <translation>&amp;Ouvrir dans une fenêtre</translation>
    </message>
    <message>
        <source>&amp;Sign in again</source>
        <translation>Se &amp;reconnecter</translation>
    </message>
    <message>
        <source>&amp;Stop waiting</source>
        <translation>&amp;Ne plus attendre</translation>
    </message>
    <message>
        <source>&amp;Test the connection</source>
        <translation>&amp;Tester la connexion</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Desk: first start</source>
        <translation>Desk : premier démarrage</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>L’oublier</translation>
    </message>
    <message>
        <source>Forget it, keep unsent work in a file…</source>
        <translation>L’oublier, garder le travail non envoyé dans un fichier…</translation>
    </message>
    <message>
        <source>Forget {name}? Its copy on this machine is deleted; the server keeps everything.</source>
        <translation type="vanished">Oublier {name} ? Sa copie sur ce poste est effacée ; le serveur garde tout.</translation>
    </message>
    <message>
        <source>Forget {name}? Its copy on this machine is deleted; the server keeps everything. While work waits here to be sent, it is not forgotten, unless that is kept in a file.</source>
        <translation>Oublier {name} ? Sa copie sur cette machine est supprimée ; le serveur garde tout. Tant que du travail attend ici d’être envoyé, il n’est pas oublié, sauf si ce travail est gardé dans un fichier.</translation>
    </message>
    <message>
        <source>Keep everything unsent in a file</source>
        <translation>Garder tout ce qui n’est pas envoyé dans un fichier</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Kind of server: {type}</source>
        <translation>Type de serveur : {type}</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Mot de passe ou jeton</translation>
    </message>
    <message>
        <source>Signed in as {user}</source>
        <translation>Connecté en tant que {user}</translation>
    </message>
    <message>
        <source>desk-unsent.zip</source>
        <translation>desk-non-envoye.zip</translation>
    </message>
</context>
<context>
    <name>AccountsViewModel</name>
    <message>
        <source>Another window cannot be started here.</source>
        <translation>Une autre fenêtre ne peut pas être lancée ici.</translation>
    </message>
    <message>
        <source>Asking {url} and signing in…</source>
        <translation>Interrogation de {url} et connexion…</translation>
    </message>
    <message>
        <source>Asking {url}…</source>
        <translation>Interrogation de {url}…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Encrypted on this device</source>
        <translation>Chiffré sur cet appareil</translation>
    </message>
    <message>
        <source>Forgetting {name}…</source>
        <translation>Oubli de {name}…</translation>
    </message>
    <message>
        <source>No network since {time}</source>
        <translation>Pas de réseau depuis {time}</translation>
    </message>
    <message>
        <source>Not encrypted on this device: desk account encrypt {name}</source>
        <translation>Non chiffré sur cet appareil : desk account encrypt {name}</translation>
    </message>
    <message>
        <source>Not open in this window</source>
        <translation>Pas ouvert dans cette fenêtre</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>Signing in to {url}…</source>
        <translation>Connexion à {url}…</translation>
    </message>
    <message>
        <source>The network asks for a login of its own</source>
        <translation>Le réseau demande une connexion qui lui est propre</translation>
    </message>
    <message>
        <source>The password, or a token made for Desk.</source>
        <translation>Le mot de passe, ou un jeton créé pour Desk.</translation>
    </message>
    <message>
        <source>The server asked Desk to wait</source>
        <translation>Le serveur a demandé à Desk d’attendre</translation>
    </message>
    <message>
        <source>This window works with {name}. Close it, then: desk account remove {name}</source>
        <translation>Cette fenêtre travaille avec {name}. Fermez-la, puis : desk account remove {name}</translation>
    </message>
</context>
<context>
    <name>AddressView</name>
    <message>
        <source>Add the address</source>
        <translation>Ajouter l’adresse</translation>
    </message>
    <message>
        <source>Address or id</source>
        <translation>Adresse ou identifiant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Kind of address</source>
        <translation>Type d’adresse</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Asking what answers …</source>
        <translation>Recherche de ce qui répond…</translation>
    </message>
    <message>
        <source>What answers, asked {ago}</source>
        <translation>Ce qui répond, demandé {ago}</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>Desk does not open “{link}”.</source>
        <translation>Desk n’ouvre pas « {link} ».</translation>
    </message>
    <message>
        <source>It opens desk://ticket/NUMBER, desk://new and tel: links.</source>
        <translation>Il ouvre les liens desk://ticket/NUMÉRO, desk://new et tel:.</translation>
    </message>
    <message>
        <source>Look the number up, or search for its words.</source>
        <translation>Vérifiez le numéro, ou cherchez ses mots.</translation>
    </message>
    <message>
        <source>There is no ticket “{number}” here.</source>
        <translation>Il n’y a pas de ticket « {number} » ici.</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Open in the knowledge base</source>
        <translation>Ouvrir dans la base de connaissances</translation>
    </message>
</context>
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
            <numerusform>%n autre de vos tickets</numerusform>
            <numerusform>%n autres de vos tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 changement</translation>
    </message>
    <message>
        <source>1 change on 1 ticket</source>
        <translation>1 changement sur 1 ticket</translation>
    </message>
    <message>
        <source>1 more field</source>
        <translation>1 autre champ</translation>
    </message>
    <message>
        <source>1 other ticket changed</source>
        <translation>1 autre ticket a changé</translation>
    </message>
    <message>
        <source>1 ticket of {group}</source>
        <translation>1 ticket de {group}</translation>
    </message>
    <message>
        <source>1 visit planned anew</source>
        <translation>1 visite replanifiée</translation>
    </message>
    <message>
        <source>A visit</source>
        <translation>Une visite</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Changed and put back</source>
        <translation>Changé puis remis</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflit</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Supprimé</translation>
    </message>
    <message>
        <source>Deleted on the server.</source>
        <translation>Supprimé sur le serveur.</translation>
    </message>
    <message>
        <source>Deleted on the server. What you wrote is kept here.</source>
        <translation>Supprimé sur le serveur. Ce que vous avez écrit est gardé ici.</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Ailleurs</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>Transmis</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Nouveau ticket</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Nouvelle visite</translation>
    </message>
    <message>
        <source>No longer yours</source>
        <translation>Plus à vous</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Now yours</source>
        <translation>Désormais à vous</translation>
    </message>
    <message>
        <source>Registered meanwhile</source>
        <translation>Enregistré entre-temps</translation>
    </message>
    <message>
        <source>Remote session</source>
        <translation>Session à distance</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Solution</translation>
    </message>
    <message>
        <source>The office</source>
        <translation>Le bureau</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>Touches your work</source>
        <translation>Touche votre travail</translation>
    </message>
    <message>
        <source>You changed it</source>
        <translation>Vous l’aviez changé</translation>
    </message>
    <message>
        <source>Your tickets</source>
        <translation>Vos tickets</translation>
    </message>
    <message>
        <source>Your visits</source>
        <translation>Vos visites</translation>
    </message>
    <message>
        <source>Yours is unsent</source>
        <translation>Le vôtre attend</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>un fichier</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>une note</translation>
    </message>
    <message>
        <source>a remote session</source>
        <translation>une session à distance</translation>
    </message>
    <message>
        <source>a reply</source>
        <translation>une réponse</translation>
    </message>
    <message>
        <source>a solution</source>
        <translation>une solution</translation>
    </message>
    <message>
        <source>handed on</source>
        <translation>transmis</translation>
    </message>
    <message>
        <source>handed on {count} times</source>
        <translation>transmis {count} fois</translation>
    </message>
    <message>
        <source>time spent</source>
        <translation>du temps passé</translation>
    </message>
    <message>
        <source>time spent, {count} times</source>
        <translation>du temps passé, {count} fois</translation>
    </message>
    <message>
        <source>{changes} changes on {tickets} tickets</source>
        <translation>{changes} changements sur {tickets} tickets</translation>
    </message>
    <message>
        <source>{count} changes</source>
        <translation>{count} changements</translation>
    </message>
    <message>
        <source>{count} changes on 1 ticket</source>
        <translation>{count} changements sur 1 ticket</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} fichiers</translation>
    </message>
    <message>
        <source>{count} more fields</source>
        <translation>{count} autres champs</translation>
    </message>
    <message>
        <source>{count} notes</source>
        <translation>{count} notes</translation>
    </message>
    <message>
        <source>{count} other tickets changed</source>
        <translation>{count} autres tickets ont changé</translation>
    </message>
    <message>
        <source>{count} remote sessions</source>
        <translation>{count} sessions à distance</translation>
    </message>
    <message>
        <source>{count} replies</source>
        <translation>{count} réponses</translation>
    </message>
    <message>
        <source>{count} solutions</source>
        <translation>{count} solutions</translation>
    </message>
    <message>
        <source>{count} tickets of {group}</source>
        <translation>{count} tickets de {group}</translation>
    </message>
    <message>
        <source>{count} visits planned anew</source>
        <translation>{count} visites replanifiées</translation>
    </message>
    <message>
        <source>{field}: changed and put back to {now}</source>
        <translation>{field} : changé puis remis à {now}</translation>
    </message>
    <message>
        <source>{field}: {before} → {now}</source>
        <translation>{field} : {before} → {now}</translation>
    </message>
    <message>
        <source>{field}: {before} → {now}, yours {mine}</source>
        <translation>{field} : {before} → {now}, vous : {mine}</translation>
    </message>
    <message>
        <source>{what}: {text}</source>
        <translation>{what} : {text}</translation>
    </message>
</context>
<context>
    <name>AwayView</name>
    <message>
        <source>&amp;Done, mark all as seen</source>
        <translation>C’est &amp;vu, tout marquer comme lu</translation>
    </message>
    <message>
        <source>Done, mark all as seen (Ctrl+Enter)</source>
        <translation>C’est vu, tout marquer comme lu (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Looking at what changed…</source>
        <translation>Lecture des changements…</translation>
    </message>
    <message>
        <source>Nothing changed while you were away</source>
        <translation>Rien n’a changé en votre absence</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Seen: {period}</source>
        <translation>Vu : {period}</translation>
    </message>
    <message>
        <source>What changed while you were away</source>
        <translation>Ce qui a changé en votre absence</translation>
    </message>
    <message>
        <source>When you come back after a night or a cut line, what others changed stands here: first what touches your own work.</source>
        <translation>Quand vous revenez après une nuit ou une coupure, ce que les autres ont changé est ici : d’abord ce qui touche votre propre travail.</translation>
    </message>
    <message>
        <source>Which absence</source>
        <translation>Quelle absence</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>En votre absence</translation>
    </message>
    <message>
        <source>You have seen everything</source>
        <translation>Vous avez tout vu</translation>
    </message>
</context>
<context>
    <name>AwayViewModel</name>
    <message>
        <source>Marked as seen. You find it here for seven days.</source>
        <translation>Marqué comme vu. Vous le retrouvez ici pendant sept jours.</translation>
    </message>
    <message>
        <source>This ticket is not on the server any more.</source>
        <translation>Ce ticket n’est plus sur le serveur.</translation>
    </message>
    <message>
        <source>{field} set to {value} again</source>
        <translation>{field} remis à {value}</translation>
    </message>
</context>
<context>
    <name>Bag</name>
    <message>
        <source>A visit</source>
        <translation>Une visite</translation>
    </message>
    <message>
        <source>All that the server told: entries {count}</source>
        <translation>Tout ce que le serveur a dit : entrées {count}</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Équipement</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>Everything is in the bag.</source>
        <translation>Tout est dans le sac.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>For new calls: {count}</source>
        <translation>Pour de nouveaux appels : {count}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>It is made on this device. A form for the pen: desk visit blank</source>
        <translation>Il se fait sur cet appareil. Formulaire à remplir à la main : desk visit blank</translation>
    </message>
    <message>
        <source>It is not on this device. Sync, and look whether you may read it.</source>
        <translation>Il n’est pas sur cet appareil. Synchronisez, et vérifiez que vous pouvez le lire.</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Connaissances</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>Dernière synchronisation</translation>
    </message>
    <message>
        <source>New calls get their number from the server when you are back.</source>
        <translation>Les nouveaux appels recevront leur numéro du serveur à votre retour.</translation>
    </message>
    <message>
        <source>No address. Write it into the plan of the visit.</source>
        <translation>Pas d’adresse. Écrivez-la dans le plan de la visite.</translation>
    </message>
    <message>
        <source>No ticket is on this visit.</source>
        <translation>Aucun ticket pour cette visite.</translation>
    </message>
    <message>
        <source>Nobody to call there. Write a contact into the plan of the visit.</source>
        <translation>Personne à appeler là-bas. Écrivez un contact dans le plan de la visite.</translation>
    </message>
    <message>
        <source>Not ready: {count}</source>
        <translation>Pas prêt : {count}</translation>
    </message>
    <message>
        <source>Not ready: {count}; files that can be fetched: {files}</source>
        <translation>Pas prêt : {count} ; fichiers à télécharger : {files}</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Other tickets of it: {count}</source>
        <translation>Autres tickets de cet équipement : {count}</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Taken along by hand</source>
        <translation>Emporté à la main</translation>
    </message>
    <message>
        <source>The files on this device are encrypted.</source>
        <translation>Les fichiers de cet appareil sont chiffrés.</translation>
    </message>
    <message>
        <source>The files on this device are not encrypted: desk account encrypt</source>
        <translation>Les fichiers de cet appareil ne sont pas chiffrés : desk account encrypt</translation>
    </message>
    <message>
        <source>The machine this ticket names is not on this device.</source>
        <translation>La machine nommée par ce ticket n’est pas sur cet appareil.</translation>
    </message>
    <message>
        <source>The whole knowledge base: articles {count}</source>
        <translation>Toute la base de connaissances : articles {count}</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Cet appareil</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>To be sent: {count}</source>
        <translation>À envoyer : {count}</translation>
    </message>
    <message>
        <source>Too little room for what is to come. Free some.</source>
        <translation>Trop peu de place pour ce qui doit venir. Libérez-en.</translation>
    </message>
    <message>
        <source>Too old, or never complete. Sync before you leave.</source>
        <translation>Trop ancienne, ou jamais complète. Synchronisez avant de partir.</translation>
    </message>
    <message>
        <source>Waiting for your decision: {count}. Look under “Needs you”.</source>
        <translation>En attente de votre décision : {count}. Voyez « À décider ».</translation>
    </message>
    <message>
        <source>not fetched yet</source>
        <translation>pas encore téléchargé</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>pas prêt</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>prêt</translation>
    </message>
    <message>
        <source>{count} articles, the whole knowledge base</source>
        <translation type="vanished">{count} articles, toute la base de connaissances</translation>
    </message>
    <message>
        <source>{count} entries, all that the server told</source>
        <translation type="vanished">{count} entrées, tout ce que le serveur a dit</translation>
    </message>
    <message>
        <source>{count} numbers for new calls</source>
        <translation type="vanished">{count} numéros pour de nouveaux appels</translation>
    </message>
    <message>
        <source>{count} other tickets of it</source>
        <translation type="vanished">{count} autres tickets de cet équipement</translation>
    </message>
    <message>
        <source>{count} things are missing, {files} of them can be fetched.</source>
        <translation type="vanished">Il manque {count} choses, dont {files} peuvent être téléchargées.</translation>
    </message>
    <message>
        <source>{count} things are missing.</source>
        <translation type="vanished">Il manque {count} choses.</translation>
    </message>
    <message>
        <source>{count} things need you: look under “Needs you”.</source>
        <translation type="vanished">{count} choses vous attendent : voyez « À décider ».</translation>
    </message>
    <message>
        <source>{count} things wait to be sent</source>
        <translation type="vanished">{count} envois en attente</translation>
    </message>
</context>
<context>
    <name>BagView</name>
    <message>
        <source>&amp;Fetch what is missing</source>
        <translation>&amp;Télécharger ce qui manque</translation>
    </message>
    <message>
        <source>&amp;Visits</source>
        <translation>&amp;Visites</translation>
    </message>
    <message>
        <source>Fetching, {count} to come…</source>
        <translation>Récupération, encore {count}…</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation type="vanished">Téléchargement…</translation>
    </message>
    <message>
        <source>What is in the bag, and what is missing</source>
        <translation>Ce qui est dans le sac, et ce qui manque</translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message numerus="yes">
        <source>%Ln session(s) running</source>
        <translation>
            <numerusform>%Ln session en cours</numerusform>
            <numerusform>%Ln sessions en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Beside the ticket</source>
        <translation>À côté du ticket</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Remote session</source>
        <translation>Prise en main</translation>
    </message>
    <message>
        <source>Session running</source>
        <translation type="vanished">Prise en main en cours</translation>
    </message>
    <message>
        <source>Session to write down</source>
        <translation>Prise en main à noter</translation>
    </message>
</context>
<context>
    <name>Bugs</name>
    <message>
        <source>Something in Desk went wrong.</source>
        <translation>Quelque chose s’est mal passé dans Desk.</translation>
    </message>
    <message>
        <source>Your work is safe. The log tells what happened.</source>
        <translation>Votre travail est en sécurité. Le journal dit ce qui s’est passé.</translation>
    </message>
    <message>
        <source>Your work is safe. What happened, without any text of tickets, is in {file}.</source>
        <translation>Votre travail est en sécurité. Ce qui s’est passé, sans aucun texte de ticket, est dans {file}.</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <source>%Ln ticket(s) changed</source>
        <translation>
            <numerusform>%Ln ticket modifié</numerusform>
            <numerusform>%Ln tickets modifiés</numerusform>
        </translation>
    </message>
    <message>
        <source>Assign all</source>
        <translation>Attribuer tous</translation>
    </message>
    <message>
        <source>Attach all to one ticket</source>
        <translation>Rattacher tous à un ticket</translation>
    </message>
    <message>
        <source>Collect all in a new problem</source>
        <translation>Réunir tous dans un nouveau problème</translation>
    </message>
    <message>
        <source>Hand all over to a group</source>
        <translation>Transmettre tous à un groupe</translation>
    </message>
    <message>
        <source>It has no requester.</source>
        <translation>Il n’a pas de demandeur.</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>C’est déjà le cas.</translation>
    </message>
    <message>
        <source>Merge all into one ticket</source>
        <translation>Fusionner tous dans un ticket</translation>
    </message>
    <message>
        <source>No group was chosen.</source>
        <translation>Aucun groupe n’a été choisi.</translation>
    </message>
    <message>
        <source>No macro was chosen.</source>
        <translation>Aucune macro n’a été choisie.</translation>
    </message>
    <message>
        <source>No ticket was chosen.</source>
        <translation>Aucun ticket n’a été choisi.</translation>
    </message>
    <message>
        <source>Nobody was chosen.</source>
        <translation>Personne n’a été choisi.</translation>
    </message>
    <message>
        <source>Note (private)</source>
        <translation>Note (privée)</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Rien n’est encore écrit.</translation>
    </message>
    <message>
        <source>Plan a visit for it…</source>
        <translation>Planifier une visite…</translation>
    </message>
    <message>
        <source>Reason (private; needed where the level changes)</source>
        <translation>Motif (privé ; nécessaire si le niveau change)</translation>
    </message>
    <message>
        <source>Reply (each requester reads it)</source>
        <translation>Réponse (chaque demandeur la lit)</translation>
    </message>
    <message>
        <source>Reply to all requesters</source>
        <translation>Répondre à tous les demandeurs</translation>
    </message>
    <message>
        <source>Resolve all</source>
        <translation>Résoudre tous</translation>
    </message>
    <message>
        <source>Run a macro on all</source>
        <translation>Exécuter une macro sur tous</translation>
    </message>
    <message>
        <source>Set for all: {field}</source>
        <translation>Définir pour tous : {field}</translation>
    </message>
    <message>
        <source>Solution (each requester reads it)</source>
        <translation>Solution (chaque demandeur la lit)</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>Prendre tous en charge</translation>
    </message>
    <message>
        <source>Tick all that are shown</source>
        <translation>Cocher tout ce qui est affiché</translation>
    </message>
    <message>
        <source>Tick on downwards</source>
        <translation>Continuer à cocher vers le bas</translation>
    </message>
    <message>
        <source>Tick on upwards</source>
        <translation>Continuer à cocher vers le haut</translation>
    </message>
    <message>
        <source>Tick or untick the row</source>
        <translation>Cocher ou décocher la ligne</translation>
    </message>
    <message>
        <source>Tick tickets first.</source>
        <translation>Cochez d’abord des tickets.</translation>
    </message>
    <message>
        <source>Ticked tickets</source>
        <translation>Tickets cochés</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Tout décocher</translation>
    </message>
    <message>
        <source>Wait for the requesters</source>
        <translation>Attendre les demandeurs</translation>
    </message>
    <message>
        <source>What is awaited (private, may be empty)</source>
        <translation>Ce qui est attendu (privé, peut être vide)</translation>
    </message>
    <message>
        <source>What the problem is, in one line</source>
        <translation>Quel est le problème, en une ligne</translation>
    </message>
    <message>
        <source>Write a private note on all</source>
        <translation>Écrire une note privée sur tous</translation>
    </message>
    <message>
        <source>the new problem</source>
        <translation>le nouveau problème</translation>
    </message>
    <message>
        <source>{why} Step: {step}</source>
        <translation>{why} Étape : {step}</translation>
    </message>
    <message numerus="yes">
        <source>“{macro}” on %Ln ticket(s)</source>
        <translation>
            <numerusform>« {macro} » sur %Ln ticket</numerusform>
            <numerusform>« {macro} » sur %Ln tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Do it: %Ln ticket(s)</source>
        <translation>
            <numerusform>App&amp;liquer à %Ln ticket</numerusform>
            <numerusform>App&amp;liquer à %Ln tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Macro</translation>
    </message>
    <message>
        <source>The ticket they belong to</source>
        <translation>Le ticket dont ils font partie</translation>
    </message>
    <message>
        <source>The ticket they go on in</source>
        <translation>Le ticket dans lequel ils continuent</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Ce qui va se passer</translation>
    </message>
    <message>
        <source>What will happen to this ticket</source>
        <translation>Ce qui arrivera à ce ticket</translation>
    </message>
    <message>
        <source>{first_name}, {number} … are filled in for each ticket; ::name is a canned text</source>
        <translation>{first_name}, {number} … sont remplis pour chaque ticket ; ::nom est un texte prêt</translation>
    </message>
</context>
<context>
    <name>BulkViewModel</name>
    <message>
        <source>Left out: {count}</source>
        <translation>Laissés de côté : {count}</translation>
    </message>
    <message>
        <source>None of these tickets is on this device any more.</source>
        <translation>Aucun de ces tickets n’est plus sur cet appareil.</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>À {name}</translation>
    </message>
    <message>
        <source>Will be changed: {count}</source>
        <translation>Seront modifiés : {count}</translation>
    </message>
    <message>
        <source>You have no macro yet. Make one on a ticket (Run a macro…).</source>
        <translation>Vous n’avez pas encore de macro. Faites-en une sur un ticket (Exécuter une macro…).</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field} : {before} → {after}</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>&amp;This week</source>
        <translation>&amp;Cette semaine</translation>
    </message>
    <message>
        <source>Agreed times of open tickets and your reminders stand here.</source>
        <translation type="vanished">Les échéances des tickets ouverts et vos rappels se trouvent ici.</translation>
    </message>
    <message>
        <source>Agreed times of open tickets, visits and your reminders stand here.</source>
        <translation>Les échéances des tickets ouverts, les visites et vos rappels figurent ici.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>How much is shown</source>
        <translation>Période affichée</translation>
    </message>
    <message>
        <source>My tickets</source>
        <translation>Mes tickets</translation>
    </message>
    <message>
        <source>Nothing is due in this week</source>
        <translation>Aucune échéance cette semaine</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Le jour suivant</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>Le jour précédent</translation>
    </message>
    <message>
        <source>The week after</source>
        <translation>La semaine suivante</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>La semaine précédente</translation>
    </message>
    <message>
        <source>Tickets of my level</source>
        <translation>Tickets de mon niveau</translation>
    </message>
    <message>
        <source>To&amp;day</source>
        <translation>Au&amp;jourd’hui</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Whose tickets</source>
        <translation>Tickets de qui</translation>
    </message>
</context>
<context>
    <name>CallerView</name>
    <message numerus="yes">
        <source>%n open ticket(s): {numbers}</source>
        <translation>
            <numerusform>%n ticket ouvert : {numbers}</numerusform>
            <numerusform>%n tickets ouverts : {numbers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) found</source>
        <translation>
            <numerusform>%n personne trouvée</numerusform>
            <numerusform>%n personnes trouvées</numerusform>
        </translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Name, telephone or login</source>
        <translation>Nom, téléphone ou identifiant</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Personnes trouvées</translation>
    </message>
</context>
<context>
    <name>CallerViewModel</name>
    <message>
        <source>Not chosen from the directory: the name goes into the description.</source>
        <translation>Pas choisi dans l’annuaire : le nom ira dans la description.</translation>
    </message>
</context>
<context>
    <name>Canned</name>
    <message>
        <source>A canned text has at most {most} characters.</source>
        <translation>Un texte prêt compte au plus {most} caractères.</translation>
    </message>
    <message>
        <source>A canned text needs a name of at most {most} letters.</source>
        <translation>Un texte prêt a besoin d’un nom d’au plus {most} lettres.</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Supprimez-en un d’abord.</translation>
    </message>
    <message>
        <source>The language of a canned text is fr, en or none.</source>
        <translation>La langue d’un texte prêt est fr, en ou aucune.</translation>
    </message>
    <message>
        <source>This canned text is empty.</source>
        <translation>Ce texte prêt est vide.</translation>
    </message>
    <message>
        <source>This file holds no canned texts of Desk.</source>
        <translation>Ce fichier ne contient pas de textes prêts de Desk.</translation>
    </message>
    <message>
        <source>You have no canned text “{name}”.</source>
        <translation>Vous n’avez pas de texte prêt « {name} ».</translation>
    </message>
    <message>
        <source>You have {most} canned texts already.</source>
        <translation>Vous avez déjà {most} textes prêts.</translation>
    </message>
</context>
<context>
    <name>CaretPopup</name>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n choix</numerusform>
            <numerusform>%n choix</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cert</name>
    <message>
        <source>A text is longer than {limit} characters.</source>
        <translation>Un texte dépasse {limit} caractères.</translation>
    </message>
    <message>
        <source>Account misused</source>
        <translation>Compte usurpé</translation>
    </message>
    <message>
        <source>Ask your administrator for it (the package gnupg or Gpg4win).</source>
        <translation>Demandez-le à votre administrateur (paquet gnupg ou Gpg4win).</translation>
    </message>
    <message>
        <source>Attach it to the ticket as a file.</source>
        <translation>Joignez-le au ticket comme fichier.</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>CERT: {stage} is due</source>
        <translation>CERT : {stage} à remettre</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Data read by others</source>
        <translation>Données lues par d’autres</translation>
    </message>
    <message>
        <source>Device stolen or lost</source>
        <translation>Matériel volé ou perdu</translation>
    </message>
    <message>
        <source>Done on purpose</source>
        <translation>Acte volontaire</translation>
    </message>
    <message>
        <source>Early warning (24 h)</source>
        <translation>Alerte précoce (24 h)</translation>
    </message>
    <message>
        <source>Final report (1 month)</source>
        <translation>Rapport final (1 mois)</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>Fraude</translation>
    </message>
    <message>
        <source>GnuPG did not answer: {why}.</source>
        <translation>GnuPG n’a pas répondu : {why}.</translation>
    </message>
    <message>
        <source>GnuPG is not installed: nothing can be encrypted.</source>
        <translation>GnuPG n’est pas installé : rien ne peut être chiffré.</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Élevée</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Conséquences</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Indices</translation>
    </message>
    <message>
        <source>Intrusion into a system</source>
        <translation>Intrusion dans un système</translation>
    </message>
    <message>
        <source>It cannot have begun after it was known.</source>
        <translation>Cela ne peut pas avoir commencé après avoir été connu.</translation>
    </message>
    <message>
        <source>Kind of incident</source>
        <translation>Sorte d’incident</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>Connu depuis</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Faible</translation>
    </message>
    <message>
        <source>Malware</source>
        <translation>Logiciel malveillant</translation>
    </message>
    <message>
        <source>May be passed on (TLP)</source>
        <translation>Diffusion permise (TLP)</translation>
    </message>
    <message>
        <source>May reach other countries</source>
        <translation>Peut toucher d’autres pays</translation>
    </message>
    <message>
        <source>Measures taken</source>
        <translation>Mesures prises</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Need to know</source>
        <translation>Besoin d’en connaître</translation>
    </message>
    <message>
        <source>Need to know: do not pass on.</source>
        <translation>Besoin d’en connaître : ne pas transmettre.</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>Nothing was written. Phone the CERT.</source>
        <translation>Rien n’a été écrit. Téléphonez au CERT.</translation>
    </message>
    <message>
        <source>Notification (72 h)</source>
        <translation>Notification (72 h)</translation>
    </message>
    <message>
        <source>Phishing</source>
        <translation>Hameçonnage</translation>
    </message>
    <message>
        <source>Phone the CERT, ask your administrator for its key, or say on purpose that it is to be plain (--plain).</source>
        <translation>Téléphonez au CERT, demandez sa clé à votre administrateur, ou dites exprès que ce doit être en clair (--plain).</translation>
    </message>
    <message>
        <source>Put out of reach on purpose</source>
        <translation>Service rendu indisponible</translation>
    </message>
    <message>
        <source>Ransomware</source>
        <translation>Rançongiciel</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Déclaration</translation>
    </message>
    <message>
        <source>Report to the CERT: {stage}</source>
        <translation>Déclaration au CERT : {stage}</translation>
    </message>
    <message>
        <source>Say what was seen: one sentence is enough.</source>
        <translation>Dites ce qui a été vu : une phrase suffit.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Autre chose</translation>
    </message>
    <message>
        <source>Systems concerned</source>
        <translation>Systèmes concernés</translation>
    </message>
    <message>
        <source>The CERT's key cannot be used: {why}</source>
        <translation>La clé du CERT est inutilisable : {why}</translation>
    </message>
    <message>
        <source>The rules for security incidents cannot be used: {why}.</source>
        <translation>Les règles des incidents de sécurité sont inutilisables : {why}.</translation>
    </message>
    <message>
        <source>Weakness found</source>
        <translation>Faille trouvée</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Ce qui a été vu</translation>
    </message>
    <message>
        <source>Write 8:15, yesterday 17:00 or 2026-12-01 08:15.</source>
        <translation>Écrivez 8:15, hier 17:00 ou 2026-12-01 08:15.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Your request is being looked into. Please leave the device as it is, switched on, and do not use it until somebody calls you. Please do not forward anything about it.</source>
        <translation>Votre demande est en cours d’examen. Merci de laisser l’appareil tel qu’il est, allumé, et de ne pas l’utiliser avant que l’on vous appelle. Merci de ne rien transférer à ce sujet.</translation>
    </message>
    <message>
        <source>anybody</source>
        <translation>tout le monde</translation>
    </message>
    <message>
        <source>only those who are told</source>
        <translation>seuls ceux à qui on le dit</translation>
    </message>
    <message>
        <source>our community, not the public</source>
        <translation>notre communauté, pas le public</translation>
    </message>
    <message>
        <source>us alone, who need it</source>
        <translation>nous seuls, au besoin</translation>
    </message>
    <message>
        <source>us and our clients who need it</source>
        <translation>nous et nos clients, au besoin</translation>
    </message>
    <message>
        <source>{mark} is not written unencrypted, and no key of the CERT is set.</source>
        <translation>{mark} ne s’écrit pas en clair, et aucune clé du CERT n’est réglée.</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name} : {value}</translation>
    </message>
    <message>
        <source>“Known since” lies in the future.</source>
        <translation>« Connu depuis » est dans le futur.</translation>
    </message>
    <message>
        <source>“{words}” is no moment.</source>
        <translation>« {words} » n’est pas un moment.</translation>
    </message>
</context>
<context>
    <name>CertView</name>
    <message>
        <source>&amp;Report to the CERT</source>
        <translation>&amp;Déclarer au CERT</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>Échéances</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Premiers gestes</translation>
    </message>
    <message>
        <source>Leave it (Escape); what you typed is kept</source>
        <translation>Quitter (Échap) ; ce que vous avez tapé est gardé</translation>
    </message>
    <message>
        <source>N&amp;ot now</source>
        <translation>&amp;Pas maintenant</translation>
    </message>
    <message>
        <source>Report to the CERT</source>
        <translation>Déclaration au CERT</translation>
    </message>
    <message>
        <source>{words} (Ctrl+Enter)</source>
        <translation>{words} (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>CertViewModel</name>
    <message>
        <source>Draft saved {time}</source>
        <translation>Brouillon enregistré à {time}</translation>
    </message>
    <message>
        <source>Everybody who reads security tickets reads this one.</source>
        <translation>Tous ceux qui lisent les tickets de sécurité lisent celui-ci.</translation>
    </message>
    <message>
        <source>Only the CERT, you and the assignee read on; others forget the ticket when they sync.</source>
        <translation>Seuls le CERT, vous et le technicien affecté continuez à le lire ; les autres l’oublient à leur prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Phone {name}. Your organisation has not set its number here.</source>
        <translation>Téléphonez à {name}. Votre organisation n’a pas réglé son numéro ici.</translation>
    </message>
    <message>
        <source>Phone {name}: {phone}</source>
        <translation>Téléphonez à {name} : {phone}</translation>
    </message>
    <message>
        <source>Report to the CERT: {number}</source>
        <translation>Déclaration au CERT : {number}</translation>
    </message>
    <message>
        <source>This server hides no ticket: the report goes there as a private note, and colleagues can read it.</source>
        <translation>Ce serveur ne cache aucun ticket : la déclaration y devient une note privée, que les collègues peuvent lire.</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>A checklist has at most {most} steps.</source>
        <translation>Une liste de contrôle a au plus {most} étapes.</translation>
    </message>
    <message>
        <source>A checklist has one to {most} steps.</source>
        <translation>Une liste de contrôle a une à {most} étapes.</translation>
    </message>
    <message>
        <source>A checklist needs a name of at most {most} letters.</source>
        <translation>Une liste de contrôle a besoin d’un nom de {most} lettres au plus.</translation>
    </message>
    <message>
        <source>A step has one to {most} letters.</source>
        <translation>Une étape a une à {most} lettres.</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Supprimez-en d’abord une.</translation>
    </message>
    <message>
        <source>You have no checklist “{name}”.</source>
        <translation>Vous n’avez pas de liste de contrôle « {name} ».</translation>
    </message>
    <message>
        <source>You have {most} checklists already.</source>
        <translation>Vous avez déjà {most} listes de contrôle.</translation>
    </message>
</context>
<context>
    <name>ChecklistView</name>
    <message>
        <source>Another step</source>
        <translation>Une étape de plus</translation>
    </message>
    <message>
        <source>Into the note</source>
        <translation>Dans la note</translation>
    </message>
    <message>
        <source>Keep as template</source>
        <translation>Garder comme modèle</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>{title} · {done} of {all}</source>
        <translation>{title} · {done} sur {all}</translation>
    </message>
</context>
<context>
    <name>Checklists</name>
    <message>
        <source>Begin a checklist</source>
        <translation>Commencer une liste de contrôle</translation>
    </message>
    <message>
        <source>Begin…</source>
        <translation>Commencer…</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de contrôle</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation>Nouvelle : {name}</translation>
    </message>
</context>
<context>
    <name>ChecklistsView</name>
    <message>
        <source>Begin a checklist</source>
        <translation type="vanished">Commencer une liste de contrôle</translation>
    </message>
    <message>
        <source>Begin a checklist…</source>
        <translation type="vanished">Commencer une liste de contrôle…</translation>
    </message>
    <message>
        <source>Begin…</source>
        <translation type="vanished">Commencer…</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation type="vanished">Liste de contrôle</translation>
    </message>
    <message>
        <source>New: {name}</source>
        <translation type="vanished">Nouvelle : {name}</translation>
    </message>
</context>
<context>
    <name>ChecklistsViewModel</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n étape</numerusform>
            <numerusform>%n étapes</numerusform>
        </translation>
    </message>
    <message>
        <source>Checklist “{name}” removed</source>
        <translation>Liste de contrôle « {name} » supprimée</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>  Satisfaction: {words}</source>
        <translation>  Satisfaction : {words}</translation>
    </message>
    <message>
        <source>  through the pipe: {line}</source>
        <translation>  par le tube : {line}</translation>
    </message>
    <message>
        <source>  trusted: {key}</source>
        <translation>  approuvée : {key}</translation>
    </message>
    <message>
        <source>  {minutes} min</source>
        <translation>  {minutes} min</translation>
    </message>
    <message>
        <source>--agreed is one of: {modes}.</source>
        <translation>--agreed est l’un de : {modes}.</translation>
    </message>
    <message>
        <source>A report is written in en or fr.</source>
        <translation>Un rapport s’écrit en « en » ou en « fr ».</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresses</translation>
    </message>
    <message>
        <source>All of it is marked as seen.</source>
        <translation>Tout est marqué comme vu.</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>Ask for an account with the right: desk server user add NAME --admin</source>
        <translation>Demandez un compte qui en a le droit : desk server user add NOM --admin</translation>
    </message>
    <message>
        <source>Ask its administrator to change it.</source>
        <translation>Demandez à son administrateur de les changer.</translation>
    </message>
    <message>
        <source>Ask them. If it is right: desk pack know {person} {key}</source>
        <translation>Demandez-lui. Si elle est juste : desk pack know {person} {key}</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>At {site} only these are allowed: {tools}.</source>
        <translation>À {site}, seuls ceux-ci sont permis : {tools}.</translation>
    </message>
    <message>
        <source>Attach it as a file.</source>
        <translation>Joignez-le comme fichier.</translation>
    </message>
    <message>
        <source>Attach them again.</source>
        <translation>Joignez-les à nouveau.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Begun: {size}</source>
        <translation>Commencés : {size}</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Cannot be done: {step}. {why}</source>
        <translation>Impossible : {step}. {why}</translation>
    </message>
    <message>
        <source>Careful with {name}.</source>
        <translation>Prudence avec {name}.</translation>
    </message>
    <message>
        <source>Change it, or move it away first.</source>
        <translation>Modifiez-le, ou déplacez-le d’abord.</translation>
    </message>
    <message>
        <source>Change them, and delete the file.</source>
        <translation>Changez-les, et supprimez le fichier.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Check the address, the user and the password.</source>
        <translation>Vérifiez l’adresse, l’utilisateur et le mot de passe.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Vérifiez l’adresse.</translation>
    </message>
    <message>
        <source>Check the digits, or run: desk sync --once</source>
        <translation>Vérifiez les chiffres, ou lancez : desk sync --once</translation>
    </message>
    <message>
        <source>Choose another name, or remove it first.</source>
        <translation>Choisissez un autre nom, ou retirez-le d’abord.</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Collègue</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Compare it, then give it with --fingerprint.</source>
        <translation>Comparez-la, puis donnez-la avec --fingerprint.</translation>
    </message>
    <message>
        <source>Compare it: desk remote trust {number}</source>
        <translation>Comparez-la : desk remote trust {number}</translation>
    </message>
    <message>
        <source>Connect once to get more: desk sync --once</source>
        <translation>Connectez-vous une fois pour en recevoir : desk sync --once</translation>
    </message>
    <message>
        <source>Connect the VPN “{vpn}”.</source>
        <translation>Connectez le VPN « {vpn} ».</translation>
    </message>
    <message>
        <source>Desk does not recognise the server at {url}.</source>
        <translation>Desk ne reconnaît pas le serveur à l’adresse {url}.</translation>
    </message>
    <message>
        <source>Desk: a demonstration, no real machine</source>
        <translation>Desk : une démonstration, aucune vraie machine</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Do not go on before you know why. Then: desk remote trust {number}</source>
        <translation>Ne continuez pas avant de savoir pourquoi. Ensuite : desk remote trust {number}</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Fetch them with a network: desk download NUMBER</source>
        <translation>Récupérez-les avec un réseau : desk download NUMÉRO</translation>
    </message>
    <message>
        <source>Fetched: {size} of {most}</source>
        <translation>Récupérés : {size} sur {most}</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>File {name}, {size} bytes</source>
        <translation>Fichier {name}, {size} octets</translation>
    </message>
    <message>
        <source>For example --consent NAME, or --agreed emergency --reason WHY.</source>
        <translation>Par exemple --consent NOM, ou --agreed emergency --reason POURQUOI.</translation>
    </message>
    <message>
        <source>For whom is it?</source>
        <translation>Pour qui est-ce ?</translation>
    </message>
    <message>
        <source>Forgotten: the password of {user} on {machine} ({protocol}).</source>
        <translation>Oublié : le mot de passe de {user} sur {machine} ({protocol}).</translation>
    </message>
    <message>
        <source>Forgotten: {deletions} deletions, {tokens} tokens, {uploads} uploads.</source>
        <translation>Oubliés : {deletions} suppressions, {tokens} jetons, {uploads} envois.</translation>
    </message>
    <message>
        <source>Forgotten: {name}.</source>
        <translation>Oublié : {name}.</translation>
    </message>
    <message>
        <source>Freed: {size}</source>
        <translation>Libérés : {size}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Give either --month or --from and --to.</source>
        <translation>Donnez soit --month, soit --from et --to.</translation>
    </message>
    <message>
        <source>Give it on standard input with --secret-stdin, or set {variable}.</source>
        <translation>Donnez-le sur l’entrée standard avec --secret-stdin, ou définissez {variable}.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Handed over by {name}, {when}</source>
        <translation>Remis par {name}, {when}</translation>
    </message>
    <message>
        <source>Helped</source>
        <translation>Utile</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>How was it agreed (its number)</source>
        <translation>Comment l’accord a-t-il été donné (son numéro)</translation>
    </message>
    <message>
        <source>In the profile</source>
        <translation>Dans le profil</translation>
    </message>
    <message>
        <source>In use. Every Desk reads it within the hour.</source>
        <translation>En vigueur. Chaque Desk le lit dans l’heure.</translation>
    </message>
    <message>
        <source>Is this the fingerprint that the machine's administrator names?</source>
        <translation>Est-ce l’empreinte que donne l’administrateur de la machine ?</translation>
    </message>
    <message>
        <source>It does not take place, and was not planned here.</source>
        <translation type="vanished">Elle n’a pas lieu et n’était pas prévue ici.</translation>
    </message>
    <message>
        <source>It has: {groups}.</source>
        <translation>Il a : {groups}.</translation>
    </message>
    <message>
        <source>It is older than what is planned here.</source>
        <translation type="vanished">C’est plus ancien que ce qui est prévu ici.</translation>
    </message>
    <message>
        <source>It is sent by the sync that runs already, after everything else.</source>
        <translation>La synchronisation déjà en cours l’envoie, après tout le reste.</translation>
    </message>
    <message>
        <source>It is sent with the place where it was taken.</source>
        <translation>Elle part avec le lieu de la prise de vue.</translation>
    </message>
    <message>
        <source>It is somebody else’s visit.</source>
        <translation type="vanished">C’est la visite de quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>It is superseded: the visit was changed, or another report was made.</source>
        <translation>Il est remplacé : la visite a été modifiée, ou un autre rapport a été fait.</translation>
    </message>
    <message>
        <source>It said where it was taken: what is sent does not. The original stays here.</source>
        <translation>Elle indiquait où elle a été prise : la copie envoyée ne l’indique plus. L’original reste ici.</translation>
    </message>
    <message>
        <source>It will be sent with the next round.</source>
        <translation>Ce sera envoyé au prochain passage.</translation>
    </message>
    <message>
        <source>Its words are above.</source>
        <translation>Son message est ci-dessus.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Base de connaissances</translation>
    </message>
    <message>
        <source>Known are: {all}.</source>
        <translation>Connus : {all}.</translation>
    </message>
    <message>
        <source>Known are: {names}.</source>
        <translation>Connus : {names}.</translation>
    </message>
    <message>
        <source>Known are: {names}; “table” is for any other.</source>
        <translation>Connus : {names} ; « table » convient à tout autre.</translation>
    </message>
    <message>
        <source>L</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Leave them out with --without.</source>
        <translation>Laissez-les de côté avec --without.</translation>
    </message>
    <message>
        <source>Left behind:</source>
        <translation>Non repris :</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Niveaux</translation>
    </message>
    <message>
        <source>Levels and endings are steps, not fields.</source>
        <translation>Les niveaux et les clôtures sont des étapes, pas des champs.</translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation>Ligne {line} : {reason}</translation>
    </message>
    <message>
        <source>Line {line}: {what}</source>
        <translation>Ligne {line} : {what}</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Macro</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Fait le</translation>
    </message>
    <message>
        <source>Make an account of its own for each person.</source>
        <translation>Créez un compte distinct pour chaque personne.</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Signification</translation>
    </message>
    <message>
        <source>Merged into it</source>
        <translation>Fusionnés dans celui-ci</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Le mien</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Name a colleague with --to, or lock it with --words.</source>
        <translation>Nommez un collègue avec --to, ou verrouillez avec --words.</translation>
    </message>
    <message>
        <source>Name a machine, or say --all.</source>
        <translation>Nommez une machine, ou dites --all.</translation>
    </message>
    <message>
        <source>Name fields with --mine or --theirs.</source>
        <translation>Nommez des champs avec --mine ou --theirs.</translation>
    </message>
    <message>
        <source>New machines: {new} · known, with new addresses: {known} · as they are: {same}</source>
        <translation>Nouvelles machines : {new} · connues, avec de nouvelles adresses : {known} · inchangées : {same}</translation>
    </message>
    <message>
        <source>No asset here is called “{text}”.</source>
        <translation>Aucun équipement ici ne s’appelle « {text} ».</translation>
    </message>
    <message>
        <source>No machine on this way shows a key that Desk compares.</source>
        <translation>Aucune machine sur ce chemin ne montre de clé que Desk compare.</translation>
    </message>
    <message>
        <source>No password came on standard input.</source>
        <translation>Aucun mot de passe n’est arrivé sur l’entrée standard.</translation>
    </message>
    <message>
        <source>No single operation has the id “{text}”.</source>
        <translation>Aucune opération n’a, à elle seule, l’identifiant « {text} ».</translation>
    </message>
    <message>
        <source>No ticket numbers are left on this computer.</source>
        <translation>Il ne reste plus de numéros de ticket sur cet ordinateur.</translation>
    </message>
    <message>
        <source>No ticket of the report has a requester to write to.</source>
        <translation>Aucun ticket du rapport n’a de demandeur à qui écrire.</translation>
    </message>
    <message>
        <source>No visit is planned for {number}.</source>
        <translation>Aucune visite n’est prévue pour {number}.</translation>
    </message>
    <message>
        <source>No visit of yours is going on.</source>
        <translation>Aucune de vos visites n’est en cours.</translation>
    </message>
    <message>
        <source>No way leads into {asset}.</source>
        <translation>Aucun accès ne mène à {asset}.</translation>
    </message>
    <message>
        <source>Nobody has compared what {host} shows: {fingerprint}.</source>
        <translation>Personne n’a comparé ce que montre {host} : {fingerprint}.</translation>
    </message>
    <message>
        <source>Nobody has signed in to “{name}” yet.</source>
        <translation>Personne ne s’est encore connecté à « {name} ».</translation>
    </message>
    <message>
        <source>Nobody here is called “{text}”.</source>
        <translation>Personne ici ne s’appelle « {text} ».</translation>
    </message>
    <message>
        <source>Nobody knows the time zone “{zone}”.</source>
        <translation>Personne ne connaît le fuseau horaire « {zone} ».</translation>
    </message>
    <message>
        <source>Not qualified yet: {fields}</source>
        <translation>Pas encore qualifié : {fields}</translation>
    </message>
    <message>
        <source>Not transmitted: phone {name} at {phone}.</source>
        <translation>Non transmis : téléphonez à {name} au {phone}.</translation>
    </message>
    <message>
        <source>Not transmitted: phone {name}.</source>
        <translation>Non transmis : téléphonez à {name}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Nothing changed while you were away.</source>
        <translation>Rien n’a changé en votre absence.</translation>
    </message>
    <message>
        <source>Nothing is lost: see desk outbox.</source>
        <translation>Rien n’est perdu : voir desk outbox.</translation>
    </message>
    <message>
        <source>Nothing of a security incident goes where everybody reads.</source>
        <translation>Rien d’un incident de sécurité ne va là où tout le monde lit.</translation>
    </message>
    <message>
        <source>Nothing of the site {site} answers from here.</source>
        <translation>Rien du site {site} ne répond d’ici.</translation>
    </message>
    <message>
        <source>Nothing of {number} was handed over here.</source>
        <translation>Rien de {number} n’a été remis ici.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Nothing was chosen.</source>
        <translation>Rien n’a été choisi.</translation>
    </message>
    <message>
        <source>Nothing was done: not every step can be.</source>
        <translation>Rien n’a été fait : certaines étapes sont impossibles.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation type="vanished">Rien n’a été retiré.</translation>
    </message>
    <message>
        <source>Nothing was trusted.</source>
        <translation>Rien n’a été approuvé.</translation>
    </message>
    <message>
        <source>Nothing was trusted: nobody has compared the fingerprint.</source>
        <translation>Rien n’a été approuvé : personne n’a comparé l’empreinte.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Only an administrator of this server may bring tickets over.</source>
        <translation>Seul un administrateur de ce serveur peut y reprendre des tickets.</translation>
    </message>
    <message>
        <source>Only you know when it is over: press Enter then.</source>
        <translation>Vous seul savez quand c’est terminé : appuyez alors sur Entrée.</translation>
    </message>
    <message>
        <source>Open this link: {link}</source>
        <translation>Ouvrez ce lien : {link}</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Mot de passe ou jeton</translation>
    </message>
    <message>
        <source>Passwords in the system's keyring now: {count}</source>
        <translation>Mots de passe désormais dans le trousseau du système : {count}</translation>
    </message>
    <message>
        <source>Passwords removed from the system's keyring: {count}</source>
        <translation>Mots de passe retirés du trousseau du système : {count}</translation>
    </message>
    <message>
        <source>People who are not known here; they stay in words:</source>
        <translation>Personnes inconnues ici ; elles restent en toutes lettres :</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Plan one: desk visit plan {number} --at WHEN</source>
        <translation>Prévoyez-en une : desk visit plan {number} --at WHEN</translation>
    </message>
    <message>
        <source>Profiles that fit: {all}.</source>
        <translation>Profils possibles : {all}.</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocole</translation>
    </message>
    <message>
        <source>Pulled {pulled}, sent {pushed}.</source>
        <translation>Reçu {pulled}, envoyé {pushed}.</translation>
    </message>
    <message>
        <source>Report it: desk cert {number} --report</source>
        <translation>Déclarez-le : desk cert {number} --report</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>Restored from {file}.</source>
        <translation>Restauré depuis {file}.</translation>
    </message>
    <message>
        <source>Run: desk sync --once</source>
        <translation>Lancez : desk sync --once</translation>
    </message>
    <message>
        <source>Say it again when there is a network.</source>
        <translation>Dites-le de nouveau quand il y aura un réseau.</translation>
    </message>
    <message>
        <source>Say what it is: --type {types}</source>
        <translation>Dites ce que c’est : --type {types}</translation>
    </message>
    <message>
        <source>Say whom you mean with --ticket: {numbers}.</source>
        <translation>Précisez lequel avec --ticket : {numbers}.</translation>
    </message>
    <message>
        <source>Say with --profile where it comes from.</source>
        <translation>Dites avec --profile d’où cela vient.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Search for it: desk kb search WORDS</source>
        <translation>Cherchez-le : desk kb search MOTS</translation>
    </message>
    <message>
        <source>See: desk conflicts</source>
        <translation>Voir : desk conflicts</translation>
    </message>
    <message>
        <source>See: desk outbox list</source>
        <translation>Voir : desk outbox list</translation>
    </message>
    <message>
        <source>See: desk pack list</source>
        <translation>Voir : desk pack list</translation>
    </message>
    <message>
        <source>See: desk remote machines --json</source>
        <translation>Voir : desk remote machines --json</translation>
    </message>
    <message>
        <source>See: desk remote password list</source>
        <translation>Voir : desk remote password list</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Fixé par</translation>
    </message>
    <message>
        <source>Set one: desk set NUMBER asset=…</source>
        <translation>Indiquez-en un : desk set NUMÉRO asset=…</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Réglage</translation>
    </message>
    <message>
        <source>Sign in there with an SSH key.</source>
        <translation>Connectez-vous y avec une clé SSH.</translation>
    </message>
    <message>
        <source>Signing in as tech1; the server is {url}.</source>
        <translation>Connexion en tant que tech1 ; le serveur est {url}.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Solve by {when}</source>
        <translation>À résoudre avant {when}</translation>
    </message>
    <message>
        <source>Solve it: desk resolve</source>
        <translation>Résolvez-le : desk resolve</translation>
    </message>
    <message>
        <source>Start from what desk server vocabulary shows.</source>
        <translation>Partez de ce qu’affiche desk server vocabulary.</translation>
    </message>
    <message>
        <source>Started {tool} to {host}; waiting for its end.</source>
        <translation>{tool} est lancé vers {host} ; attente de sa fin.</translation>
    </message>
    <message>
        <source>Starting a server with {count} tickets …</source>
        <translation>Démarrage d’un serveur avec {count} tickets…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Steps the server does not have</source>
        <translation>Étapes que le serveur n’a pas</translation>
    </message>
    <message>
        <source>Sync first, or keep them: --keep-work FILE</source>
        <translation>Synchronisez d’abord, ou gardez-les : --keep-work FICHIER</translation>
    </message>
    <message>
        <source>Systems are linux, windows and macos.</source>
        <translation>Les systèmes sont linux, windows et macos.</translation>
    </message>
    <message>
        <source>Take in charge by {when}</source>
        <translation>À prendre en charge avant {when}</translation>
    </message>
    <message>
        <source>Take it out with --clean, or say --as-it-is.</source>
        <translation>Retirez-le avec --clean, ou dites --as-it-is.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Repris.</translation>
    </message>
    <message>
        <source>The CERT's mail address is not set.</source>
        <translation>L’adresse de messagerie du CERT n’est pas réglée.</translation>
    </message>
    <message>
        <source>The article says that already.</source>
        <translation>C’est déjà ce que dit l’article.</translation>
    </message>
    <message>
        <source>The article would tell of people: {pieces}.</source>
        <translation type="vanished">L’article parlerait de personnes : {pieces}.</translation>
    </message>
    <message>
        <source>The canned text “{name}” is forgotten.</source>
        <translation>Le texte prêt « {name} » est oublié.</translation>
    </message>
    <message>
        <source>The canned text “{name}” is saved.</source>
        <translation>Le texte prêt « {name} » est enregistré.</translation>
    </message>
    <message>
        <source>The checklist “{name}” is forgotten.</source>
        <translation>La liste de contrôle « {name} » est oubliée.</translation>
    </message>
    <message>
        <source>The checklist “{name}” is saved.</source>
        <translation>La liste de contrôle « {name} » est enregistrée.</translation>
    </message>
    <message>
        <source>The clock runs: {site}</source>
        <translation>Le chronomètre tourne : {site}</translation>
    </message>
    <message>
        <source>The demo's server did not start.</source>
        <translation>Le serveur de démonstration n’a pas démarré.</translation>
    </message>
    <message>
        <source>The file holds more than Desk reads of one; the rest was left out.</source>
        <translation>Le fichier contient plus que ce que Desk lit d’un fichier ; le reste a été laissé de côté.</translation>
    </message>
    <message>
        <source>The file holds no passwords that Desk can move.</source>
        <translation>Le fichier ne contient pas de mot de passe que Desk puisse déplacer.</translation>
    </message>
    <message>
        <source>The file names another key of {name} than the one that is known here.</source>
        <translation>Le fichier nomme une autre clé de {name} que celle connue ici.</translation>
    </message>
    <message>
        <source>The file's master password</source>
        <translation>Mot de passe maître du fichier</translation>
    </message>
    <message>
        <source>The key of {name} is forgotten.</source>
        <translation>La clé de {name} est oubliée.</translation>
    </message>
    <message>
        <source>The key of {name} is kept for your answer. Compare it once: {key}</source>
        <translation>La clé de {name} est gardée pour votre réponse. Comparez-la une fois : {key}</translation>
    </message>
    <message>
        <source>The key of {name} is kept.</source>
        <translation>La clé de {name} est gardée.</translation>
    </message>
    <message>
        <source>The key of {name} is not known here.</source>
        <translation>La clé de {name} n’est pas connue ici.</translation>
    </message>
    <message>
        <source>The keymap could not be written: {why}.</source>
        <translation>Les raccourcis n’ont pas pu être écrits : {why}.</translation>
    </message>
    <message>
        <source>The keyring has no password for that.</source>
        <translation>Le trousseau n’a pas de mot de passe pour cela.</translation>
    </message>
    <message>
        <source>The keyring keeps it.</source>
        <translation>Le trousseau le garde.</translation>
    </message>
    <message>
        <source>The last day lies before the first one.</source>
        <translation>Le dernier jour est avant le premier.</translation>
    </message>
    <message>
        <source>The macro “{name}” is forgotten.</source>
        <translation>La macro « {name} » est oubliée.</translation>
    </message>
    <message>
        <source>The macro “{name}” is saved.</source>
        <translation>La macro « {name} » est enregistrée.</translation>
    </message>
    <message>
        <source>The mail server answers, and takes our word.</source>
        <translation>Le serveur de messagerie répond et nous accepte.</translation>
    </message>
    <message>
        <source>The mail server said last: {reason}</source>
        <translation>Dernière réponse du serveur de messagerie : {reason}</translation>
    </message>
    <message>
        <source>The next sync reads all tickets again, with these levels.</source>
        <translation>La prochaine synchronisation relit tous les tickets, avec ces niveaux.</translation>
    </message>
    <message>
        <source>The protocol is ssh, rdp or vnc.</source>
        <translation>Le protocole est ssh, rdp ou vnc.</translation>
    </message>
    <message>
        <source>The report is on its way. Its reminder and first steps were not kept: {why}</source>
        <translation>Le signalement est en route. Son rappel et les premiers gestes n’ont pas été enregistrés : {why}</translation>
    </message>
    <message>
        <source>The report is with the server.</source>
        <translation>La déclaration est sur le serveur.</translation>
    </message>
    <message>
        <source>The requester has no address: nobody can be informed.</source>
        <translation>Le demandeur n’a pas d’adresse : personne ne peut être informé.</translation>
    </message>
    <message>
        <source>The server did not answer as it should.</source>
        <translation>Le serveur n’a pas répondu comme il le devrait.</translation>
    </message>
    <message>
        <source>The server has no group “{group}”.</source>
        <translation>Le serveur n’a pas de groupe « {group} ».</translation>
    </message>
    <message>
        <source>The server knows {groups} groups, {applications} applications and {categories} categories now.</source>
        <translation>Le serveur connaît maintenant {groups} groupes, {applications} applications et {categories} catégories.</translation>
    </message>
    <message>
        <source>The site {site} does not say whose account its jump host has.</source>
        <translation>Le site {site} ne dit pas quel compte sert sur son hôte de rebond.</translation>
    </message>
    <message>
        <source>The text is longer than {limit} characters.</source>
        <translation>Le texte dépasse {limit} caractères.</translation>
    </message>
    <message>
        <source>The ticket {number} names no asset, and its requester has none.</source>
        <translation>Le ticket {number} n’indique aucun équipement, et son demandeur n’en a pas.</translation>
    </message>
    <message>
        <source>The ticket {number} names no asset, and its requester has several: {names}.</source>
        <translation>Le ticket {number} n’indique aucun équipement, et son demandeur en a plusieurs : {names}.</translation>
    </message>
    <message>
        <source>The ticket {number} names no asset.</source>
        <translation type="vanished">Le ticket {number} ne désigne aucun équipement.</translation>
    </message>
    <message>
        <source>The tickets are of several requesters.</source>
        <translation>Les tickets sont de plusieurs demandeurs.</translation>
    </message>
    <message>
        <source>The view “{name}” is forgotten.</source>
        <translation>La vue « {name} » est oubliée.</translation>
    </message>
    <message>
        <source>The view “{name}” is saved.</source>
        <translation>La vue « {name} » est enregistrée.</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Le leur</translation>
    </message>
    <message>
        <source>There are {count} notes since the merging.</source>
        <translation>Il y a {count} notes depuis la fusion.</translation>
    </message>
    <message>
        <source>There are: {all}.</source>
        <translation>Il y a : {all}.</translation>
    </message>
    <message>
        <source>There is a keymap already: {path}.</source>
        <translation>Il y a déjà un fichier de raccourcis : {path}.</translation>
    </message>
    <message>
        <source>There is an account “{name}” already.</source>
        <translation>Il existe déjà un compte « {name} ».</translation>
    </message>
    <message>
        <source>There is no article {id} here.</source>
        <translation>Il n’y a pas d’article {id} ici.</translation>
    </message>
    <message>
        <source>There is no checklist “{name}”.</source>
        <translation>Il n’y a pas de liste de contrôle « {name} ».</translation>
    </message>
    <message>
        <source>There is no figure “{name}”.</source>
        <translation>Il n’y a pas de chiffre « {name} ».</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>Il n’y a pas de fichier {file}.</translation>
    </message>
    <message>
        <source>There is no link between these tickets.</source>
        <translation>Il n’y a pas de lien entre ces tickets.</translation>
    </message>
    <message>
        <source>There is no password for this account.</source>
        <translation>Il n’y a pas de mot de passe pour ce compte.</translation>
    </message>
    <message>
        <source>There is no step {step}.</source>
        <translation>Il n’y a pas d’étape {step}.</translation>
    </message>
    <message>
        <source>There is no such file on {number}.</source>
        <translation>Il n’y a pas de tel fichier sur {number}.</translation>
    </message>
    <message>
        <source>There is no ticket a report could go to.</source>
        <translation>Il n’y a aucun ticket pour recevoir un rapport.</translation>
    </message>
    <message>
        <source>There is no ticket {number} here.</source>
        <translation>Il n’y a pas de ticket {number} ici.</translation>
    </message>
    <message>
        <source>There is no view “{name}”.</source>
        <translation>Il n’y a pas de vue « {name} ».</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Il n’y a rien à faire.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Il n’y a rien à envoyer.</translation>
    </message>
    <message>
        <source>They tell it by “desk pack key”; keep it: desk pack know {login} age1…</source>
        <translation>« desk pack key » la lui donne ; gardez-la : desk pack know {login} age1…</translation>
    </message>
    <message>
        <source>This account has not been synced yet.</source>
        <translation>Ce compte n’a pas encore été synchronisé.</translation>
    </message>
    <message>
        <source>This file is a report of {number}, unaltered.</source>
        <translation>Ce fichier est un rapport de {number}, non modifié.</translation>
    </message>
    <message>
        <source>This file is no report of {number}, or it was altered.</source>
        <translation>Ce fichier n’est pas un rapport de {number}, ou il a été modifié.</translation>
    </message>
    <message>
        <source>This file says no digest of a report.</source>
        <translation>Ce fichier ne porte aucune empreinte de rapport.</translation>
    </message>
    <message>
        <source>This is the password of {person}, not of {user}.</source>
        <translation>C’est le mot de passe de {person}, pas celui de {user}.</translation>
    </message>
    <message>
        <source>This server has no place for a category of cause.</source>
        <translation>Ce serveur n’a pas de place pour une catégorie de cause.</translation>
    </message>
    <message>
        <source>This server has no place for: {fields}.</source>
        <translation>Ce serveur n’a pas de place pour : {fields}.</translation>
    </message>
    <message>
        <source>This server says itself at which level a group works.</source>
        <translation>Ce serveur dit lui-même à quel niveau travaille un groupe.</translation>
    </message>
    <message>
        <source>This ticket has no solution yet.</source>
        <translation>Ce ticket n’a pas encore de solution.</translation>
    </message>
    <message>
        <source>This ticket has {count} entries.</source>
        <translation>Ce ticket a {count} entrées.</translation>
    </message>
    <message>
        <source>This visit is not here.</source>
        <translation type="vanished">Cette visite n’est pas ici.</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Fois</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>To read aloud:</source>
        <translation>À lire à voix haute :</translation>
    </message>
    <message>
        <source>Try again with a network.</source>
        <translation>Réessayez avec un réseau.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Use escalate, resolve or close.</source>
        <translation>Utilisez escalate, resolve ou close.</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Utilisé</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Values without a place here; they stay in words. A profile of your own can place them:</source>
        <translation>Valeurs sans place ici ; elles restent en toutes lettres. Un profil à vous peut leur en donner une :</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>Visit {sign} {site}</source>
        <translation>Visite {sign} {site}</translation>
    </message>
    <message>
        <source>Waiting: {waiting}. Sent: {sent}. Refused: {refused}.</source>
        <translation>En attente : {waiting}. Envoyés : {sent}. Refusés : {refused}.</translation>
    </message>
    <message>
        <source>Warning: anybody who had this file could read its passwords.</source>
        <translation>Attention : quiconque a eu ce fichier a pu lire ses mots de passe.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What came on standard input is not text.</source>
        <translation>Ce qui est arrivé sur l’entrée standard n’est pas du texte.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation>Qui a donné son accord</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Why is it accepted</source>
        <translation>Pourquoi est-elle acceptée</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Pourquoi elle attend</translation>
    </message>
    <message>
        <source>Why was nobody asked</source>
        <translation>Pourquoi n’a-t-on demandé à personne</translation>
    </message>
    <message>
        <source>Words of the lock</source>
        <translation>Mots du verrou</translation>
    </message>
    <message>
        <source>Would first open the tunnel:</source>
        <translation>Ouvrirait d’abord le tunnel :</translation>
    </message>
    <message>
        <source>Would open this link:</source>
        <translation>Ouvrirait ce lien :</translation>
    </message>
    <message>
        <source>Would start:</source>
        <translation>Lancerait :</translation>
    </message>
    <message>
        <source>Write 2026-11-30, or 2026-11 for a month.</source>
        <translation>Écrivez 2026-11-30, ou 2026-11 pour un mois.</translation>
    </message>
    <message>
        <source>Write 25m, 1h or 1h30; a day at most.</source>
        <translation>Écrivez 25m, 1h ou 1h30 ; un jour au plus.</translation>
    </message>
    <message>
        <source>Write 90, 1h30 or 2 h.</source>
        <translation type="vanished">Écrivez 90, 1h30 ou 2 h.</translation>
    </message>
    <message>
        <source>Write for instance: desk call +33144556677</source>
        <translation>Écrivez par exemple : desk call +33144556677</translation>
    </message>
    <message>
        <source>Write more of the name.</source>
        <translation>Écrivez davantage du nom.</translation>
    </message>
    <message>
        <source>Write some text.</source>
        <translation>Écrivez du texte.</translation>
    </message>
    <message>
        <source>Write the mail to the CERT (--mail), which holds it too, or say on purpose that it is to be plain (--plain).</source>
        <translation>Écrivez le courriel au CERT (--mail), qui le contient aussi, ou dites exprès que ce doit être en clair (--plain).</translation>
    </message>
    <message>
        <source>Write tomorrow 9, 14h30, 2 h or monday.</source>
        <translation>Écrivez demain 9, 14h30, 2 h ou lundi.</translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>Écrit dans {file}.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit : {path}</translation>
    </message>
    <message>
        <source>Your account has no support level, and this list is about yours. At all levels: {command}</source>
        <translation>Votre compte n’a pas de niveau de support, et cette liste parle des vôtres. À tous les niveaux : {command}</translation>
    </message>
    <message>
        <source>Your administrator sets it in the organisation's settings, under [cert].</source>
        <translation>Votre administrateur la règle dans les réglages de l’organisation, sous [cert].</translation>
    </message>
    <message>
        <source>Your colleagues were not told: {why}</source>
        <translation>Vos collègues n’ont pas été prévenus : {why}</translation>
    </message>
    <message>
        <source>Yours, kept whatever happens: {size}</source>
        <translation>Les vôtres, gardés quoi qu’il arrive : {size}</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>emergency, nobody could be asked</source>
        <translation>urgence, on ne pouvait demander à personne</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>escaladé</translation>
    </message>
    <message>
        <source>known</source>
        <translation>connue</translation>
    </message>
    <message>
        <source>left out: {name}: {why}</source>
        <translation>écarté : {name} : {why}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouvelle</translation>
    </message>
    <message>
        <source>new; could be {names}</source>
        <translation>nouvelle ; pourrait être {names}</translation>
    </message>
    <message>
        <source>nobody sits there (server)</source>
        <translation>personne n’y est assis (serveur)</translation>
    </message>
    <message>
        <source>nobody was asked</source>
        <translation>on n’a demandé à personne</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévue</translation>
    </message>
    <message>
        <source>private note</source>
        <translation>note privée</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>reporté</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>rappel</translation>
    </message>
    <message>
        <source>remote session</source>
        <translation>prise en main</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>réponse</translation>
    </message>
    <message>
        <source>said yes (telephone, in person)</source>
        <translation>a dit oui (téléphone, de vive voix)</translation>
    </message>
    <message>
        <source>solution</source>
        <translation>solution</translation>
    </message>
    <message>
        <source>time doubtful</source>
        <translation>heure douteuse</translation>
    </message>
    <message>
        <source>will confirm on the screen</source>
        <translation>confirmera à l’écran</translation>
    </message>
    <message>
        <source>work</source>
        <translation>travail</translation>
    </message>
    <message>
        <source>wrote it in the ticket</source>
        <translation>l’a écrit dans le ticket</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>your keymap</source>
        <translation>vos raccourcis</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>votre organisation</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>à vous</translation>
    </message>
    <message>
        <source>{count} canned texts were taken over.</source>
        <translation>{count} textes prêts ont été repris.</translation>
    </message>
    <message>
        <source>{count} files are missing: the disk has lost them.</source>
        <translation>{count} fichiers manquent : le disque les a perdus.</translation>
    </message>
    <message>
        <source>{count} files are not in it: they were never fetched here.</source>
        <translation>{count} fichiers n’y sont pas : ils n’ont jamais été récupérés ici.</translation>
    </message>
    <message>
        <source>{count} machines are called “{name}”.</source>
        <translation>{count} machines s’appellent « {name} ».</translation>
    </message>
    <message>
        <source>{count} machines of your own are called “{name}”.</source>
        <translation>{count} de vos propres machines s’appellent « {name} ».</translation>
    </message>
    <message>
        <source>{count} macros were taken over.</source>
        <translation>{count} macros ont été reprises.</translation>
    </message>
    <message>
        <source>{count} mails are offered again; a running server sends them within minutes.</source>
        <translation>{count} messages sont proposés à nouveau ; un serveur en marche les envoie dans les minutes qui suivent.</translation>
    </message>
    <message>
        <source>{count} more are brought over from another system, and are sent last.</source>
        <translation>{count} autres sont reprises d’un autre système et partent en dernier.</translation>
    </message>
    <message>
        <source>{count} more of your tickets: {changes}</source>
        <translation>{count} autres de vos tickets : {changes}</translation>
    </message>
    <message>
        <source>{count} operations and {drafts} drafts have not been sent.</source>
        <translation>{count} opérations et {drafts} brouillons ne sont pas envoyés.</translation>
    </message>
    <message>
        <source>{count} operations taken in.</source>
        <translation>{count} opérations reprises.</translation>
    </message>
    <message>
        <source>{count} settled.</source>
        <translation>{count} réglé(s).</translation>
    </message>
    <message>
        <source>{count} steps in your own name were left out: this device does not know them.</source>
        <translation>{count} étapes à votre nom ont été laissées de côté : cet appareil ne les connaît pas.</translation>
    </message>
    <message>
        <source>{count} tickets …</source>
        <translation>{count} tickets …</translation>
    </message>
    <message>
        <source>{count} tokens ended. Change the password too if it may be known.</source>
        <translation>{count} jetons révoqués. Changez aussi le mot de passe s’il a pu être connu.</translation>
    </message>
    <message>
        <source>{count} views were taken over.</source>
        <translation>{count} vues ont été reprises.</translation>
    </message>
    <message>
        <source>{count} visits written to {file}.</source>
        <translation>{count} visites écrites dans {file}.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <source>{entries} entries, {drafts} drafts, {files} files</source>
        <translation>{entries} entrées, {drafts} brouillons, {files} fichiers</translation>
    </message>
    <message>
        <source>{events} events read, {tickets} tickets loaded.</source>
        <translation>{events} événements lus, {tickets} tickets chargés.</translation>
    </message>
    <message>
        <source>{field}: {kept} stays, {lost} was declined</source>
        <translation>{field} : {kept} reste, {lost} a été écarté</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field} : {old} → {new}</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}.</source>
        <translation>{file} ne peut pas être lu : {why}.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {why}.</source>
        <translation type="vanished">{file} ne peut pas être écrit : {why}.</translation>
    </message>
    <message>
        <source>{file} exists already.</source>
        <translation>{file} existe déjà.</translation>
    </message>
    <message>
        <source>{file} is not a vocabulary: {why}</source>
        <translation>{file} n’est pas un vocabulaire : {why}</translation>
    </message>
    <message>
        <source>{file} written</source>
        <translation>{file} écrit</translation>
    </message>
    <message>
        <source>{file} written, pages: {pages}</source>
        <translation>{file} écrit, pages : {pages}</translation>
    </message>
    <message>
        <source>{file}, pages: {pages}</source>
        <translation>{file}, pages : {pages}</translation>
    </message>
    <message>
        <source>{folder} is not a folder.</source>
        <translation>{folder} n’est pas un dossier.</translation>
    </message>
    <message>
        <source>{host} shows another key or certificate than the trusted one.</source>
        <translation>{host} montre une autre clé ou un autre certificat que ceux approuvés.</translation>
    </message>
    <message>
        <source>{login} may sign in.</source>
        <translation>{login} peut se connecter.</translation>
    </message>
    <message>
        <source>{mark} is not written unencrypted, and IODEF is never encrypted.</source>
        <translation>{mark} ne s’écrit pas en clair, et IODEF n’est jamais chiffré.</translation>
    </message>
    <message>
        <source>{minutes} min, {outcome}.</source>
        <translation>{minutes} min, {outcome}.</translation>
    </message>
    <message>
        <source>{name} existed; written beside it.</source>
        <translation>{name} existait ; écrit à côté.</translation>
    </message>
    <message>
        <source>{name} is forgotten.</source>
        <translation>{name} est oublié.</translation>
    </message>
    <message>
        <source>{name} is not here and did not come: {why}</source>
        <translation>{name} n’est pas ici et n’est pas venu : {why}</translation>
    </message>
    <message>
        <source>{name}: signed in as {person}.</source>
        <translation>{name} : connecté en tant que {person}.</translation>
    </message>
    <message>
        <source>{name}: signed in as {person}; {groups} groups, {applications} applications.</source>
        <translation>{name} : connecté en tant que {person} ; {groups} groupes, {applications} applications.</translation>
    </message>
    <message>
        <source>{number} has no report with the digest of this file.</source>
        <translation type="vanished">{number} n’a aucun rapport portant l’empreinte de ce fichier.</translation>
    </message>
    <message>
        <source>{number} has the report with the digest of this file.</source>
        <translation type="vanished">{number} a le rapport portant l’empreinte de ce fichier.</translation>
    </message>
    <message>
        <source>{number} is not put off any more.</source>
        <translation>{number} n’est plus reporté.</translation>
    </message>
    <message>
        <source>{number} is not taken along any more.</source>
        <translation>{number} n’est plus emporté.</translation>
    </message>
    <message>
        <source>{number} is taken along. Its files: desk bag --fetch</source>
        <translation>{number} est emporté. Ses fichiers : desk bag --fetch</translation>
    </message>
    <message>
        <source>{number} was not reported to the CERT.</source>
        <translation>{number} n’a pas été déclaré au CERT.</translation>
    </message>
    <message>
        <source>{number}: file {name}</source>
        <translation>{number} : fichier {name}</translation>
    </message>
    <message>
        <source>{number}: is here already; {count} new steps.</source>
        <translation>{number} : déjà ici ; {count} nouvelles étapes.</translation>
    </message>
    <message>
        <source>{number}: on site since {since}, until you say --back or {until}.</source>
        <translation>{number} : sur place depuis {since}, jusqu’à ce que vous disiez --back ou jusqu’au {until}.</translation>
    </message>
    <message>
        <source>{number}: taken in from {name}, with {operations} steps and {drafts} drafts.</source>
        <translation>{number} : repris de {name}, avec {operations} étapes et {drafts} brouillons.</translation>
    </message>
    <message>
        <source>{number}: the report goes to {name}</source>
        <translation>{number} : le rapport part pour {name}</translation>
    </message>
    <message>
        <source>{number}: this file was taken in before. Nothing was changed.</source>
        <translation>{number} : ce fichier avait déjà été repris. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>{number}: what was handed over is put away.</source>
        <translation>{number} : ce qui avait été remis est rangé.</translation>
    </message>
    <message>
        <source>{number}: written to {file}, with {operations} unsent steps, {drafts} drafts and {files} files.</source>
        <translation>{number} : écrit dans {file}, avec {operations} étapes non envoyées, {drafts} brouillons et {files} fichiers.</translation>
    </message>
    <message>
        <source>{number}: you are back.</source>
        <translation>{number} : vous êtes de retour.</translation>
    </message>
    <message>
        <source>{number}: {minutes} min</source>
        <translation>{number} : {minutes} min</translation>
    </message>
    <message>
        <source>{operations} operations, {drafts} drafts and {files} files written to {file}.</source>
        <translation>{operations} opérations, {drafts} brouillons et {files} fichiers écrits dans {file}.</translation>
    </message>
    <message>
        <source>{place} is trusted from now on.</source>
        <translation>{place} est désormais approuvé.</translation>
    </message>
    <message>
        <source>{place} shows another key or certificate than the trusted one.</source>
        <translation>{place} montre une autre clé ou un autre certificat que ceux approuvés.</translation>
    </message>
    <message>
        <source>{place} shows what is trusted: {key}</source>
        <translation>{place} montre ce qui est approuvé : {key}</translation>
    </message>
    <message>
        <source>{place} shows: {key}</source>
        <translation>{place} montre : {key}</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} sur {total}</translation>
    </message>
    <message>
        <source>{stage}: due {when}</source>
        <translation>{stage} : à remettre {when}</translation>
    </message>
    <message>
        <source>{stage}: made {when}</source>
        <translation>{stage} : remis {when}</translation>
    </message>
    <message>
        <source>{state}; cannot be reached in time</source>
        <translation>{state} ; ne peut pas être atteinte à temps</translation>
    </message>
    <message>
        <source>{tickets} tickets, {new} of them new; {operations} steps, {files} files.</source>
        <translation>{tickets} tickets, dont {new} nouveaux ; {operations} étapes, {files} fichiers.</translation>
    </message>
    <message>
        <source>{tool} is not installed here.</source>
        <translation>{tool} n’est pas installé ici.</translation>
    </message>
    <message>
        <source>{tool} takes no password from Desk here.</source>
        <translation>{tool} ne reçoit ici aucun mot de passe de Desk.</translation>
    </message>
    <message>
        <source>{url} is a server of the kind “{kind}”.</source>
        <translation>{url} est un serveur du type « {kind} ».</translation>
    </message>
    <message>
        <source>“desk checklists show” numbers them.</source>
        <translation>« desk checklists show » les numérote.</translation>
    </message>
    <message>
        <source>“desk checklists” lists all of them.</source>
        <translation>« desk checklists » les énumère toutes.</translation>
    </message>
    <message>
        <source>“desk visit list” shows them; “desk visit start VISIT” begins one.</source>
        <translation>« desk visit list » les montre ; « desk visit start VISIT » en commence une.</translation>
    </message>
    <message>
        <source>“{field}” is no text that both sides changed.</source>
        <translation>« {field} » n’est pas un texte que les deux côtés ont modifié.</translation>
    </message>
    <message>
        <source>“{name}” is not the name of this account. Nothing was removed.</source>
        <translation>« {name} » n’est pas le nom de ce compte. Rien n’a été supprimé.</translation>
    </message>
    <message>
        <source>“{text}” could be: {names}.</source>
        <translation>« {text} » peut être : {names}.</translation>
    </message>
    <message>
        <source>“{text}” is no category of cause.</source>
        <translation>« {text} » n’est pas une catégorie de cause.</translation>
    </message>
    <message>
        <source>“{text}” is no day.</source>
        <translation>« {text} » n’est pas un jour.</translation>
    </message>
    <message>
        <source>“{text}” is no length of time.</source>
        <translation type="vanished">« {text} » n’est pas une durée.</translation>
    </message>
    <message>
        <source>“{text}” is no moment to come.</source>
        <translation>« {text} » n’est pas un moment à venir.</translation>
    </message>
    <message>
        <source>“{text}” is no telephone number.</source>
        <translation>« {text} » n’est pas un numéro de téléphone.</translation>
    </message>
    <message>
        <source>“{text}” is not FIELD=VALUE.</source>
        <translation>« {text} » n’est pas CHAMP=VALEUR.</translation>
    </message>
    <message>
        <source>“{text}” is not GROUP=LEVEL, with a level from 0 to 3.</source>
        <translation>« {text} » n’est pas GROUPE=NIVEAU, avec un niveau de 0 à 3.</translation>
    </message>
    <message>
        <source>“{text}” is not K=V.</source>
        <translation>« {text} » n’est pas C=V.</translation>
    </message>
    <message>
        <source>“{text}” is not a time spent.</source>
        <translation>« {text} » n’est pas un temps passé.</translation>
    </message>
    <message>
        <source>… and {count} more dirty lines.</source>
        <translation>… et {count} autres lignes douteuses.</translation>
    </message>
    <message>
        <source>… and {count} more; --json tells all.</source>
        <translation>… et {count} de plus ; --json dit tout.</translation>
    </message>
</context>
<context>
    <name>Clocking</name>
    <message>
        <source>A break ends after it begins.</source>
        <translation>Une pause finit après son début.</translation>
    </message>
    <message>
        <source>A break lies between a start and the stop after it.</source>
        <translation>Une pause se trouve entre un départ du compteur et l’arrêt qui suit.</translation>
    </message>
    <message>
        <source>A start, a break or an end can be corrected.</source>
        <translation>Un début, une pause ou une fin peut être corrigé.</translation>
    </message>
    <message>
        <source>Correct the other time first.</source>
        <translation>Corrigez d’abord l’autre heure.</translation>
    </message>
    <message>
        <source>The clock did not run all that time.</source>
        <translation>Le temps n’était pas compté pendant toute cette durée.</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>La raison manque.</translation>
    </message>
    <message>
        <source>This is more than seven days ago.</source>
        <translation>Il y a plus de sept jours.</translation>
    </message>
    <message>
        <source>This is no time of the visit's clock.</source>
        <translation>Ce n’est pas une heure du compteur de la visite.</translation>
    </message>
    <message>
        <source>This is the time that counts already.</source>
        <translation>C’est déjà l’heure qui compte.</translation>
    </message>
    <message>
        <source>This moment has not come yet.</source>
        <translation>Ce moment n’est pas encore venu.</translation>
    </message>
    <message>
        <source>This would be after what came after it.</source>
        <translation>Ce serait après ce qui l’a suivi.</translation>
    </message>
    <message>
        <source>This would be before what came before it.</source>
        <translation>Ce serait avant ce qui l’a précédé.</translation>
    </message>
    <message>
        <source>Write it like 9:05 or 2026-12-01 09:05.</source>
        <translation>Écrivez-la comme 9:05 ou 2026-12-01 09:05.</translation>
    </message>
    <message>
        <source>Write why the time was wrong.</source>
        <translation>Écrivez pourquoi l’heure était fausse.</translation>
    </message>
    <message>
        <source>“{words}” is no time.</source>
        <translation>« {words} » n’est pas une heure.</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>A change that was made</source>
        <translation type="vanished">Un changement effectué</translation>
    </message>
    <message>
        <source>A defect of the software</source>
        <translation type="vanished">Un défaut du logiciel</translation>
    </message>
    <message>
        <source>A setting</source>
        <translation type="vanished">Un réglage</translation>
    </message>
    <message>
        <source>A supplier or another service</source>
        <translation type="vanished">Un fournisseur ou un autre service</translation>
    </message>
    <message>
        <source>Broken or missing equipment</source>
        <translation type="vanished">Matériel en panne ou manquant</translation>
    </message>
    <message>
        <source>Correct the closing file.</source>
        <translation>Corrigez le fichier de clôture.</translation>
    </message>
    <message>
        <source>Correct the file; the shipped one shows the form.</source>
        <translation type="vanished">Corrigez le fichier ; celui qui est livré montre la forme.</translation>
    </message>
    <message>
        <source>How it is used</source>
        <translation type="vanished">L’utilisation qui en est faite</translation>
    </message>
    <message>
        <source>Network or connection</source>
        <translation type="vanished">Réseau ou connexion</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="vanished">Non trouvée</translation>
    </message>
    <message>
        <source>Rights, account or password</source>
        <translation type="vanished">Droits, compte ou mot de passe</translation>
    </message>
    <message>
        <source>The closing file cannot be used: {why}.</source>
        <translation>Le fichier de clôture est inutilisable : {why}.</translation>
    </message>
    <message>
        <source>The closing file has schema {schema}; this Desk reads {known}.</source>
        <translation>Le fichier de clôture a le schéma {schema} ; cette version de Desk lit {known}.</translation>
    </message>
    <message>
        <source>The closing file needs a message in at least one language.</source>
        <translation>Le fichier de clôture doit contenir un message dans une langue au moins.</translation>
    </message>
    <message>
        <source>The message in “{language}” is too long.</source>
        <translation>Le message en « {language} » est trop long.</translation>
    </message>
    <message>
        <source>The message in “{language}” names {{{name}}}, which nothing fills in.</source>
        <translation>Le message en « {language} » nomme {{{name}}}, que rien ne remplit.</translation>
    </message>
</context>
<context>
    <name>ClosingView</name>
    <message>
        <source>Message to {reader}</source>
        <translation>Message à {reader}</translation>
    </message>
    <message>
        <source>No message: nobody is told.</source>
        <translation>Pas de message : personne n’est informé.</translation>
    </message>
    <message>
        <source>The caller has no address: nobody is told.</source>
        <translation>L’appelant n’a pas d’adresse : personne n’est informé.</translation>
    </message>
    <message>
        <source>{reader} reads this; the number is filled in:</source>
        <translation>{reader} lira ceci ; le numéro y sera mis :</translation>
    </message>
</context>
<context>
    <name>ClosingViewModel</name>
    <message>
        <source>in English</source>
        <translation>en anglais</translation>
    </message>
    <message>
        <source>in French</source>
        <translation>en français</translation>
    </message>
</context>
<context>
    <name>Codec</name>
    <message>
        <source>A newer Desk may have written it: update Desk.</source>
        <translation>Un Desk plus récent l’a peut-être écrite : mettez Desk à jour.</translation>
    </message>
    <message>
        <source>This is not what it should be: {why}.</source>
        <translation>Ce n’est pas ce que cela devrait être : {why}.</translation>
    </message>
    <message>
        <source>This operation cannot be read.</source>
        <translation>Cette opération ne peut pas être lue.</translation>
    </message>
    <message>
        <source>This operation was written by a newer Desk.</source>
        <translation>Cette opération a été écrite par un Desk plus récent.</translation>
    </message>
    <message>
        <source>Update Desk to send it.</source>
        <translation>Mettez Desk à jour pour l’envoyer.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>&gt;  commands     #  tickets     @  people     ?  knowledge</source>
        <translation>&gt;  commandes     #  tickets     @  personnes     ?  connaissances</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="vanished">Commandes</translation>
    </message>
    <message>
        <source>Escape: back to everything</source>
        <translation>Échap : revenir à tout</translation>
    </message>
    <message>
        <source>No command is called that.</source>
        <translation type="vanished">Aucune commande ne porte ce nom.</translation>
    </message>
    <message>
        <source>No program here takes calls. {number} is in the clipboard.</source>
        <translation>Aucun programme ne téléphone ici. {number} est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Rien ne porte ce nom.</translation>
    </message>
    <message>
        <source>Search all commands</source>
        <translation type="vanished">Chercher parmi les commandes</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Chercher partout</translation>
    </message>
    <message>
        <source>Ticket, person, asset, article or command</source>
        <translation>Ticket, personne, matériel, article ou commande</translation>
    </message>
    <message>
        <source>What about {name}?</source>
        <translation>Que faire pour {name} ?</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="vanished">Que voulez-vous faire ?</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation type="vanished">Toutes les commandes…</translation>
    </message>
    <message>
        <source>Bag check</source>
        <translation>Contrôle du sac</translation>
    </message>
    <message>
        <source>Begin a checklist…</source>
        <translation>Commencer une liste de contrôle…</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Change this view…</source>
        <translation>Modifier cette vue…</translation>
    </message>
    <message>
        <source>Choose a ticket first.</source>
        <translation>Choisissez d’abord un ticket.</translation>
    </message>
    <message>
        <source>Discreet, no names in notices and titles: on or off</source>
        <translation>Discret, aucun nom dans les avis et les titres : activer ou non</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Escalader</translation>
    </message>
    <message>
        <source>Find a thing on the spot</source>
        <translation>Chercher un matériel sur place</translation>
    </message>
    <message>
        <source>Find anything…</source>
        <translation>Tout chercher…</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Go to the properties</source>
        <translation>Aller aux propriétés</translation>
    </message>
    <message>
        <source>Intervention report</source>
        <translation>Rapport d’intervention</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Base de connaissances</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Macro: {name}</source>
        <translation>Macro : {name}</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Macros</translation>
    </message>
    <message>
        <source>Make a macro of my last actions here…</source>
        <translation>Faire une macro de mes dernières actions ici…</translation>
    </message>
    <message>
        <source>Month report</source>
        <translation>Rapport mensuel</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>Ma journée</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>À décider</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Nouvel article</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Nouvel appel</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Ligne suivante</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Open the next ticket</source>
        <translation>Ouvrir le ticket suivant</translation>
    </message>
    <message>
        <source>Open the previous ticket</source>
        <translation>Ouvrir le ticket précédent</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Plan a visit…</source>
        <translation>Planifier une visite…</translation>
    </message>
    <message>
        <source>Plan visits from a calendar file…</source>
        <translation>Planifier des visites depuis un fichier d’agenda…</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Volet précédent</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Ligne précédente</translation>
    </message>
    <message>
        <source>Put off until…</source>
        <translation>Reporter à…</translation>
    </message>
    <message>
        <source>Qualify</source>
        <translation>Qualifier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Read the keymap again</source>
        <translation>Relire les raccourcis</translation>
    </message>
    <message>
        <source>Remind me…</source>
        <translation>Me le rappeler…</translation>
    </message>
    <message>
        <source>Reply to the requester</source>
        <translation>Répondre au demandeur</translation>
    </message>
    <message>
        <source>Report to the CERT…</source>
        <translation>Déclarer au CERT…</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Résoudre</translation>
    </message>
    <message>
        <source>Rows or columns</source>
        <translation>Lignes ou colonnes</translation>
    </message>
    <message>
        <source>Run a macro…</source>
        <translation>Lancer une macro…</translation>
    </message>
    <message>
        <source>Save this list as a view…</source>
        <translation>Enregistrer cette liste comme vue…</translation>
    </message>
    <message>
        <source>Save visits as a calendar file…</source>
        <translation>Enregistrer les visites dans un fichier d’agenda…</translation>
    </message>
    <message>
        <source>Search or filter</source>
        <translation>Chercher ou filtrer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Single letters in lists: on or off</source>
        <translation>Lettres seules dans les listes : activer ou désactiver</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation type="vanished">Résoudre</translation>
    </message>
    <message>
        <source>Start a remote session</source>
        <translation>Démarrer une prise en main</translation>
    </message>
    <message>
        <source>Start or pause the timer</source>
        <translation>Démarrer ou suspendre le chronomètre</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Prendre en charge</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Thème : comme le système</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Thème : sombre</translation>
    </message>
    <message>
        <source>Theme: high contrast</source>
        <translation>Thème : contraste élevé</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Thème : clair</translation>
    </message>
    <message>
        <source>Theme: safe for red-green blindness</source>
        <translation>Thème : adapté au daltonisme rouge-vert</translation>
    </message>
    <message>
        <source>There is no command “{id}”.</source>
        <translation type="vanished">Il n’y a pas de commande « {id} ».</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Annuler : {what}</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>En votre absence</translation>
    </message>
    <message>
        <source>Write a private note</source>
        <translation>Écrire une note privée</translation>
    </message>
    <message>
        <source>“{keys}” for “{command}” already does “{other}”.</source>
        <translation type="vanished">« {keys} » pour « {command} » sert déjà à « {other} ».</translation>
    </message>
    <message>
        <source>“{keys}” for “{command}” is not a key.</source>
        <translation type="vanished">« {keys} » pour « {command} » n’est pas une touche.</translation>
    </message>
    <message>
        <source>“{keys}” for “{command}” needs Ctrl, Alt or a function key.</source>
        <translation type="vanished">« {keys} » pour « {command} » doit comporter Ctrl, Alt ou une touche de fonction.</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message numerus="yes">
        <source>%Ln proposal(s)</source>
        <translation>
            <numerusform>%Ln proposition</numerusform>
            <numerusform>%Ln propositions</numerusform>
        </translation>
    </message>
    <message>
        <source>Beginning of the number</source>
        <translation>Début du numéro</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>Par ancienneté</translation>
    </message>
    <message>
        <source>By last change</source>
        <translation>Par dernier changement</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Par numéro</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>Par priorité</translation>
    </message>
    <message>
        <source>By time left</source>
        <translation>Par temps restant</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Par titre</translation>
    </message>
    <message>
        <source>Children of the ticket with this number</source>
        <translation>Enfants du ticket de ce numéro</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clos</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Bientôt à échéance</translation>
    </message>
    <message>
        <source>I follow it</source>
        <translation>Que je suis</translation>
    </message>
    <message>
        <source>I handed it over</source>
        <translation>Je l’ai transmis</translation>
    </message>
    <message>
        <source>In more than seven days</source>
        <translation>Dans plus de sept jours</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Le mois dernier</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>La semaine dernière</translation>
    </message>
    <message>
        <source>Less than a day ago</source>
        <translation>Il y a moins d’un jour</translation>
    </message>
    <message>
        <source>Less than two hours ago</source>
        <translation>Il y a moins de deux heures</translation>
    </message>
    <message>
        <source>Merged into another ticket</source>
        <translation>Fusionné dans un autre ticket</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miens</translation>
    </message>
    <message>
        <source>More than seven days ago</source>
        <translation>Il y a plus de sept jours</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Les miens</translation>
    </message>
    <message>
        <source>Myself</source>
        <translation>Moi-même</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>À décider</translation>
    </message>
    <message>
        <source>Nobody has begun</source>
        <translation>Pas encore commencé</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Pas terminé</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Non lu</translation>
    </message>
    <message>
        <source>Past its due moment</source>
        <translation>Échéance dépassée</translation>
    </message>
    <message>
        <source>Put off until later</source>
        <translation>Mis de côté pour plus tard</translation>
    </message>
    <message>
        <source>Resolved, not closed</source>
        <translation>Résolu, pas clos</translation>
    </message>
    <message>
        <source>Security incident</source>
        <translation>Incident de sécurité</translation>
    </message>
    <message>
        <source>Somebody has it</source>
        <translation>Attribué à quelqu’un</translation>
    </message>
    <message>
        <source>Somebody is waited for</source>
        <translation>En attente de quelqu’un</translation>
    </message>
    <message>
        <source>Something waits to be sent</source>
        <translation>Quelque chose attend d’être envoyé</translation>
    </message>
    <message>
        <source>The order</source>
        <translation>L’ordre</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>To be qualified</source>
        <translation>À qualifier</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>What is filled in</source>
        <translation>Ce qui est renseigné</translation>
    </message>
    <message>
        <source>When it is due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>When it was changed last</source>
        <translation>Date du dernier changement</translation>
    </message>
    <message>
        <source>When it was opened</source>
        <translation>Date d’ouverture</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>Avec fichiers</translation>
    </message>
    <message>
        <source>Within a day, or late</source>
        <translation>Dans la journée, ou en retard</translation>
    </message>
    <message>
        <source>Within two hours, or late</source>
        <translation>Dans les deux heures, ou en retard</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
</context>
<context>
    <name>CompletionView</name>
    <message>
        <source>Proposals</source>
        <translation>Propositions</translation>
    </message>
</context>
<context>
    <name>ComposerFiles</name>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Joindre…</translation>
    </message>
    <message>
        <source>Leave {name} out</source>
        <translation>Retirer {name}</translation>
    </message>
</context>
<context>
    <name>ComposerView</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message numerus="yes">
        <source>%n newer message(s) since you began this reply.</source>
        <translation>
            <numerusform>%n message plus récent depuis le début de cette réponse.</numerusform>
            <numerusform>%n messages plus récents depuis le début de cette réponse.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Ajouter la note</translation>
    </message>
    <message>
        <source>As typed: no markup in it</source>
        <translation>Tel que saisi : sans mise en forme</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="vanished">Joindre des fichiers</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation type="vanished">Joindre…</translation>
    </message>
    <message>
        <source>Canned texts</source>
        <translation>Textes prêts</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Collègues</translation>
    </message>
    <message>
        <source>Formatted: preview</source>
        <translation>Mis en forme : aperçu</translation>
    </message>
    <message>
        <source>Its markup becomes bold, lists, links and quotations where the server takes them</source>
        <translation>Les marques deviennent gras, listes, liens et citations là où le serveur les accepte</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Base de connaissances</translation>
    </message>
    <message>
        <source>Leave {name} out</source>
        <translation type="vanished">Retirer {name}</translation>
    </message>
    <message>
        <source>Meanwhile the ticket became: {state}.</source>
        <translation>Entre-temps, l’état du ticket a changé : {state}.</translation>
    </message>
    <message>
        <source>Not known here, please fill it in: {names}</source>
        <translation>Inconnu ici, à compléter : {names}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Reply or note</source>
        <translation>Réponse ou note</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Envoyer quand même</translation>
    </message>
    <message>
        <source>Send reply</source>
        <translation>Envoyer la réponse</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>Time spent, in minutes</source>
        <translation>Temps passé, en minutes</translation>
    </message>
    <message>
        <source>pasted {time}.txt</source>
        <translation type="vanished">collé {time}.txt</translation>
    </message>
    <message>
        <source>screenshot {time}.png</source>
        <translation type="vanished">capture {time}.png</translation>
    </message>
    <message>
        <source>{words} (Ctrl+Enter)</source>
        <translation>{words} (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>ComposerViewModel</name>
    <message>
        <source>Draft saved {time}</source>
        <translation>Brouillon enregistré à {time}</translation>
    </message>
    <message>
        <source>Note will be sent</source>
        <translation>La note sera envoyée</translation>
    </message>
    <message>
        <source>One entry cannot have taken more than a day.</source>
        <translation>Une entrée ne peut pas dépasser une journée.</translation>
    </message>
    <message>
        <source>Private note: the requester does not see it</source>
        <translation>Note privée : le demandeur ne la voit pas</translation>
    </message>
    <message>
        <source>Reply will be sent</source>
        <translation>La réponse sera envoyée</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Il n’y a rien à envoyer.</translation>
    </message>
    <message>
        <source>To the requester</source>
        <translation>Au demandeur</translation>
    </message>
    <message>
        <source>To the requester: {name}</source>
        <translation>Au demandeur : {name}</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Écrivez d’abord quelque chose.</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refusé</numerusform>
            <numerusform>%n refusés</numerusform>
        </translation>
    </message>
    <message>
        <source>1  Keep theirs</source>
        <translation>1  Garder le leur</translation>
    </message>
    <message>
        <source>1  Leave it {state}</source>
        <translation>1  Laisser l’état : {state}</translation>
    </message>
    <message>
        <source>1 keeps theirs, 2 takes yours.</source>
        <translation>1 garde le leur, 2 prend le vôtre.</translation>
    </message>
    <message>
        <source>1 leaves it {state}, 2 reopens it.</source>
        <translation>1 le laisse dans l’état « {state} », 2 le rouvre.</translation>
    </message>
    <message>
        <source>2  Put yours back</source>
        <translation>2  Remettre le vôtre</translation>
    </message>
    <message>
        <source>2  Reopen it: {state}</source>
        <translation>2  Le rouvrir : {state}</translation>
    </message>
    <message>
        <source>2  Take yours</source>
        <translation>2  Prendre le vôtre</translation>
    </message>
    <message>
        <source>Added: {words}.</source>
        <translation>Ajouté : {words}.</translation>
    </message>
    <message>
        <source>Both sides changed: {fields}</source>
        <translation>Changés des deux côtés : {fields}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Taken out: {words}.</source>
        <translation>Retiré : {words}.</translation>
    </message>
    <message>
        <source>The office</source>
        <translation>Le bureau</translation>
    </message>
    <message>
        <source>The server did not say why.</source>
        <translation>Le serveur n’a pas dit pourquoi.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>{field}. Before: {before}. {office_who}, {office_when}: {office}. {my_who}, {my_when}: {mine}. {chosen}</source>
        <translation>{field}. Avant : {before}. {office_who}, {office_when} : {office}. {my_who}, {my_when} : {mine}. {chosen}</translation>
    </message>
    <message>
        <source>{who} changed it to “{theirs}”, you to “{mine}”.</source>
        <translation>{who} l’a mis à « {theirs} », vous à « {mine} ».</translation>
    </message>
    <message>
        <source>{who} decided “{theirs}”, and that holds. You had set “{mine}”.</source>
        <translation>{who} a décidé « {theirs} », et cela tient. Vous aviez mis « {mine} ».</translation>
    </message>
    <message>
        <source>{who} set it to “{theirs}” meanwhile. What you wrote is added. Leave it so, or reopen it?</source>
        <translation>{who} l’a mis entre-temps dans l’état « {theirs} ». Ce que vous avez écrit est ajouté. Le laisser ainsi, ou le rouvrir ?</translation>
    </message>
</context>
<context>
    <name>ConflictsView</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n à regarder</numerusform>
            <numerusform>%n à regarder</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open the ticket</source>
        <translation>&amp;Ouvrir le ticket</translation>
    </message>
    <message>
        <source>&amp;Settle this ticket</source>
        <translation>&amp;Régler ce ticket</translation>
    </message>
    <message>
        <source>Looking for what needs you…</source>
        <translation>Recherche de ce qui vous attend…</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>À décider</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Rien ne vous attend</translation>
    </message>
    <message>
        <source>Settle this ticket (Ctrl+Enter)</source>
        <translation>Régler ce ticket (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Tickets that need you</source>
        <translation>Tickets qui vous attendent</translation>
    </message>
    <message>
        <source>When somebody changes the same field as you, or the server refuses something, it waits here. Nothing is ever chosen for you.</source>
        <translation>Quand quelqu’un change le même champ que vous, ou que le serveur refuse quelque chose, cela attend ici. Rien n’est jamais choisi à votre place.</translation>
    </message>
    <message>
        <source>{done} of {all} chosen</source>
        <translation>{done} sur {all} choisis</translation>
    </message>
</context>
<context>
    <name>ConflictsViewModel</name>
    <message numerus="yes">
        <source>%n field(s) without a choice: press 1 or 2 on each.</source>
        <translation>
            <numerusform>%n champ sans choix : appuyez sur 1 ou 2.</numerusform>
            <numerusform>%n champs sans choix : appuyez sur 1 ou 2 sur chacun.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 keeps theirs, 2 takes yours.</source>
        <translation type="vanished">1 garde le leur, 2 prend le vôtre.</translation>
    </message>
    <message>
        <source>3 edits.</source>
        <translation>3 modifie.</translation>
    </message>
    <message>
        <source>Chosen: a text of your own.</source>
        <translation>Choisi : un texte à vous.</translation>
    </message>
    <message>
        <source>Chosen: theirs.</source>
        <translation>Choisi : le leur.</translation>
    </message>
    <message>
        <source>Chosen: yours.</source>
        <translation>Choisi : le vôtre.</translation>
    </message>
    <message>
        <source>Connect once; then do this again.</source>
        <translation>Connectez-vous une fois, puis recommencez.</translation>
    </message>
    <message>
        <source>Discarded: {what}</source>
        <translation>Écarté : {what}</translation>
    </message>
    <message>
        <source>It needs words. To give it up, discard it.</source>
        <translation>Il faut du texte. Pour y renoncer, écartez-le.</translation>
    </message>
    <message>
        <source>Kept as a private note.</source>
        <translation>Gardé comme note privée.</translation>
    </message>
    <message>
        <source>No ticket number is left on this device.</source>
        <translation>Il ne reste plus de numéro de ticket sur ce poste.</translation>
    </message>
    <message>
        <source>Registered as {number}, with all you wrote.</source>
        <translation>Enregistré sous {number}, avec tout ce que vous avez écrit.</translation>
    </message>
    <message>
        <source>Sent again with the new text.</source>
        <translation>Renvoyé avec le nouveau texte.</translation>
    </message>
    <message>
        <source>Settled: {number}. What lost stays in the history.</source>
        <translation>Réglé : {number}. Ce qui a perdu reste dans l’historique.</translation>
    </message>
    <message>
        <source>Theirs holds. 2 puts yours back.</source>
        <translation>Le leur tient. 2 remet le vôtre.</translation>
    </message>
    <message>
        <source>This field has no text to edit: take one of the two.</source>
        <translation>Ce champ n’a pas de texte à modifier : prenez l’un des deux.</translation>
    </message>
    <message>
        <source>Tried again now.</source>
        <translation>Nouvel essai.</translation>
    </message>
</context>
<context>
    <name>ConsentView</name>
    <message>
        <source>Consent</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>How the person agreed</source>
        <translation>Comment la personne a donné son accord</translation>
    </message>
    <message>
        <source>How was it agreed?</source>
        <translation>Comment l’accord a-t-il été donné ?</translation>
    </message>
    <message>
        <source>Language of the words to read aloud</source>
        <translation>Langue du texte à lire</translation>
    </message>
    <message>
        <source>Read aloud: {language}</source>
        <translation>À lire : {language}</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation>Qui a donné son accord</translation>
    </message>
    <message>
        <source>Why nobody was asked</source>
        <translation>Pourquoi personne n’a été consulté</translation>
    </message>
    <message>
        <source>Words to read aloud</source>
        <translation>Texte à lire à voix haute</translation>
    </message>
</context>
<context>
    <name>CorrectionsModel</name>
    <message>
        <source>Correction of the remote session of {time}: {after} min instead of {before}. {reason}</source>
        <translation>Correction de la télémaintenance du {time} : {after} min au lieu de {before}. {reason}</translation>
    </message>
    <message>
        <source>These are the minutes that stand in the ticket.</source>
        <translation>Ce sont les minutes qui figurent au ticket.</translation>
    </message>
    <message>
        <source>{time}, {tool}, {minutes} min</source>
        <translation>{time}, {tool}, {minutes} min</translation>
    </message>
</context>
<context>
    <name>CorrectionsView</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Correct the minutes</source>
        <translation>Corriger les minutes</translation>
    </message>
    <message>
        <source>Correct the minutes of a session…</source>
        <translation>Corriger les minutes d’une session…</translation>
    </message>
    <message>
        <source>Right minutes</source>
        <translation>Minutes exactes</translation>
    </message>
    <message>
        <source>Sessions that are written down</source>
        <translation>Sessions consignées</translation>
    </message>
    <message>
        <source>Why other minutes</source>
        <translation>Pourquoi d’autres minutes</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Consigné</translation>
    </message>
</context>
<context>
    <name>DayList</name>
    <message>
        <source>The day in its order</source>
        <translation>La journée dans l’ordre</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>A visit</source>
        <translation>Une visite</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Late, to be dealt with today</source>
        <translation>En retard, à traiter aujourd’hui</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>free before: {length}</source>
        <translation>libre avant : {length}</translation>
    </message>
    <message>
        <source>late</source>
        <translation>en retard</translation>
    </message>
    <message>
        <source>leave at {time}, {length} on the way</source>
        <translation>départ à {time}, {length} de route</translation>
    </message>
    <message>
        <source>over</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>tickets: {count}</source>
        <translation>tickets : {count}</translation>
    </message>
    <message>
        <source>too close</source>
        <translation>trop serrée</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>&amp;After the one below</source>
        <translation>Après la s&amp;uivante</translation>
    </message>
    <message>
        <source>&amp;Before the one above</source>
        <translation>&amp;Avant la précédente</translation>
    </message>
    <message>
        <source>&amp;Plan a visit…</source>
        <translation>&amp;Planifier une visite…</translation>
    </message>
    <message>
        <source>&amp;Way there, in minutes</source>
        <translation>T&amp;rajet, en minutes</translation>
    </message>
    <message>
        <source>Nothing on this day</source>
        <translation>Rien ce jour-là</translation>
    </message>
    <message>
        <source>Visits, agreed times of open tickets and your reminders stand here.</source>
        <translation>Ici figurent les visites, les échéances des tickets ouverts et vos rappels.</translation>
    </message>
    <message>
        <source>Way there, in minutes</source>
        <translation>Trajet, en minutes</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Look the number up, or search for its words.</source>
        <translation type="vanished">Vérifiez le numéro, ou cherchez ses mots.</translation>
    </message>
    <message>
        <source>Something in Desk went wrong.</source>
        <translation type="vanished">Quelque chose s’est mal passé dans Desk.</translation>
    </message>
    <message>
        <source>There is no ticket “{number}” here.</source>
        <translation type="vanished">Il n’y a pas de ticket « {number} » ici.</translation>
    </message>
    <message>
        <source>Your work is safe. The log tells what happened.</source>
        <translation type="vanished">Votre travail est en sécurité. Le journal dit ce qui s’est passé.</translation>
    </message>
</context>
<context>
    <name>DeskCommand</name>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Annulé. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Desk's command line cannot be started here.</source>
        <translation>La ligne de commande de Desk ne peut pas être lancée ici.</translation>
    </message>
    <message>
        <source>It ended without a word.</source>
        <translation>Elle s’est terminée sans un mot.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Try again later.</source>
        <translation>Le serveur n’a pas répondu à temps. Réessayez plus tard.</translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message>
        <source>&amp;Open the ticket</source>
        <translation>&amp;Ouvrir le ticket</translation>
    </message>
    <message>
        <source>&amp;Open the visit</source>
        <translation>&amp;Ouvrir la visite</translation>
    </message>
    <message>
        <source>&amp;Show them</source>
        <translation>&amp;Les montrer</translation>
    </message>
    <message>
        <source>Also on this ticket</source>
        <translation>Aussi sur ce ticket</translation>
    </message>
    <message>
        <source>Called off by {name}, {time}</source>
        <translation>Annulée par {name}, {time}</translation>
    </message>
    <message>
        <source>Nothing on them touches a field you changed.</source>
        <translation>Rien n’y touche un champ que vous avez changé.</translation>
    </message>
    <message>
        <source>Open (Enter); Escape comes back here</source>
        <translation>Ouvrir (Entrée) ; Échap revient ici</translation>
    </message>
    <message>
        <source>Planned by {name}, {time}</source>
        <translation>Planifiée par {name}, {time}</translation>
    </message>
    <message>
        <source>The rest of your tickets</source>
        <translation>Le reste de vos tickets</translation>
    </message>
    <message>
        <source>Your own plan is in the outbox: send it again, or take it back.</source>
        <translation>Votre propre plan est dans la boîte d’envoi : renvoyez-le ou retirez-le.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more in the ticket</source>
        <translation>
            <numerusform>et %n autre dans le ticket</numerusform>
            <numerusform>et %n autres dans le ticket</numerusform>
        </translation>
    </message>
    <message>
        <source>{changes}. None of them touches your work.</source>
        <translation>{changes}. Aucun ne touche votre travail.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>A window can be opened here.</source>
        <translation>Une fenêtre peut s’ouvrir ici.</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Vérifiez le disque.</translation>
    </message>
    <message>
        <source>Every attachment is what its digest says.</source>
        <translation>Chaque pièce jointe correspond à son empreinte.</translation>
    </message>
    <message>
        <source>Every verb of the command line works without one.</source>
        <translation>Tous les verbes de la ligne de commande s’en passent.</translation>
    </message>
    <message>
        <source>Free some space, soon.</source>
        <translation>Libérez de la place sans tarder.</translation>
    </message>
    <message>
        <source>In a checkout run: make translations</source>
        <translation>Dans une copie des sources, lancez : make translations</translation>
    </message>
    <message>
        <source>Install the libraries Qt needs (on Debian: libegl1, libxkbcommon0, libxcb-cursor0).</source>
        <translation>Installez les bibliothèques dont Qt a besoin (sous Debian : libegl1, libxkbcommon0, libxcb-cursor0).</translation>
    </message>
    <message>
        <source>It is pulled again: desk sync</source>
        <translation>Elle sera récupérée de nouveau : desk sync</translation>
    </message>
    <message>
        <source>Its files were being replaced when the computer stopped.</source>
        <translation>Ses fichiers étaient en cours de remplacement quand l’ordinateur s’est arrêté.</translation>
    </message>
    <message>
        <source>Launch profiles of the organisation: {count}.</source>
        <translation>Profils de lancement de l’organisation : {count}.</translation>
    </message>
    <message>
        <source>No sync runs now, and none left a lock behind.</source>
        <translation>Aucune synchronisation ne tourne, et aucune n’a laissé de verrou.</translation>
    </message>
    <message>
        <source>Nobody else on this machine reads anything.</source>
        <translation>Personne d’autre sur cette machine ne peut rien lire.</translation>
    </message>
    <message>
        <source>Nothing needs mending.</source>
        <translation>Il n’y a rien à réparer.</translation>
    </message>
    <message>
        <source>Nothing was ever pulled from the server.</source>
        <translation>Rien n’a encore été récupéré du serveur.</translation>
    </message>
    <message>
        <source>One is made each day while Desk runs, or now: desk doctor --fix</source>
        <translation>Une copie est faite chaque jour quand Desk tourne, ou tout de suite : desk doctor --fix</translation>
    </message>
    <message>
        <source>Others on this machine can read {count} files or folders, {first} among them.</source>
        <translation>D’autres personnes de cette machine peuvent lire {count} fichiers ou dossiers, dont {first}.</translation>
    </message>
    <message>
        <source>Run: desk account encrypt NAME</source>
        <translation>Lancez : desk account encrypt NOM</translation>
    </message>
    <message>
        <source>Run: desk account sign-in NAME</source>
        <translation>Lancez : desk account sign-in NOM</translation>
    </message>
    <message>
        <source>Run: desk doctor --fix</source>
        <translation>Lancez : desk doctor --fix</translation>
    </message>
    <message>
        <source>Run: desk files --tidy</source>
        <translation>Lancez : desk files --tidy</translation>
    </message>
    <message>
        <source>Run: desk sync</source>
        <translation>Lancez : desk sync</translation>
    </message>
    <message>
        <source>Saved: {operations} operations, {drafts} drafts, {conflicts} conflicts, {sessions} sessions.</source>
        <translation>Sauvés : {operations} opérations, {drafts} brouillons, {conflicts} conflits, {sessions} sessions.</translation>
    </message>
    <message>
        <source>See docs/remote.md.</source>
        <translation>Voir docs/remote.md.</translation>
    </message>
    <message>
        <source>See docs/workflow.md.</source>
        <translation>Voir docs/workflow.md.</translation>
    </message>
    <message>
        <source>Set this computer's clock. Desk reckons with the true time meanwhile.</source>
        <translation>Réglez l’horloge de cet ordinateur. En attendant, Desk compte avec l’heure juste.</translation>
    </message>
    <message>
        <source>The clock differs from the server's by {seconds} s.</source>
        <translation>L’horloge diffère de {seconds} s de celle du serveur.</translation>
    </message>
    <message>
        <source>The copy of the server's tickets was damaged and was put aside.</source>
        <translation>La copie des tickets du serveur était abîmée et a été mise de côté.</translation>
    </message>
    <message>
        <source>The copy of the server's tickets was written {hours} hours ago.</source>
        <translation>La copie des tickets du serveur a été écrite il y a {hours} heures.</translation>
    </message>
    <message>
        <source>The damaged copy is put aside; it is pulled again: desk sync</source>
        <translation>La copie abîmée est mise de côté ; elle sera récupérée de nouveau : desk sync</translation>
    </message>
    <message>
        <source>The damaged file is kept as {file}.</source>
        <translation>Le fichier abîmé est gardé sous le nom {file}.</translation>
    </message>
    <message>
        <source>The disk does not answer: {why}.</source>
        <translation>Le disque ne répond pas : {why}.</translation>
    </message>
    <message>
        <source>The files of this account are not encrypted.</source>
        <translation>Les fichiers de ce compte ne sont pas chiffrés.</translation>
    </message>
    <message>
        <source>The keyring ({name}) keeps passwords and keys.</source>
        <translation>Le trousseau ({name}) garde les mots de passe et les clés.</translation>
    </message>
    <message>
        <source>The launch profile {file} is not used: {why}</source>
        <translation>Le profil de lancement {file} n’est pas utilisé : {why}</translation>
    </message>
    <message>
        <source>The new files are in their place.</source>
        <translation>Les nouveaux fichiers sont en place.</translation>
    </message>
    <message>
        <source>The newest copy of your work is {hours} hours old.</source>
        <translation>La dernière copie de votre travail date de {hours} heures.</translation>
    </message>
    <message>
        <source>The organisation's own levels are used.</source>
        <translation>Les niveaux propres à l’organisation sont utilisés.</translation>
    </message>
    <message>
        <source>The organisation's own matrix of priorities stands where the server has none.</source>
        <translation>La matrice des priorités de l’organisation vaut là où le serveur n’en a pas.</translation>
    </message>
    <message>
        <source>The organisation's own texts of closing are used.</source>
        <translation>Les textes de clôture propres à l’organisation sont utilisés.</translation>
    </message>
    <message>
        <source>The organisation's own times stand where the server has none.</source>
        <translation>Les délais de l’organisation valent là où le serveur n’en a pas.</translation>
    </message>
    <message>
        <source>The server answers; signed in as {person}.</source>
        <translation>Le serveur répond ; connecté en tant que {person}.</translation>
    </message>
    <message>
        <source>The server does not answer: {why}</source>
        <translation>Le serveur ne répond pas : {why}</translation>
    </message>
    <message>
        <source>The translations are compiled.</source>
        <translation>Les traductions sont compilées.</translation>
    </message>
    <message>
        <source>The translations are not compiled: the window speaks English.</source>
        <translation>Les traductions ne sont pas compilées : la fenêtre parle anglais.</translation>
    </message>
    <message>
        <source>The window cannot be opened: {why}</source>
        <translation>La fenêtre ne peut pas s’ouvrir : {why}</translation>
    </message>
    <message>
        <source>There is a copy of today.</source>
        <translation>Il y a une copie d’aujourd’hui.</translation>
    </message>
    <message>
        <source>There is no copy of your work yet.</source>
        <translation>Il n’y a pas encore de copie de votre travail.</translation>
    </message>
    <message>
        <source>There is no display here: the window cannot be opened.</source>
        <translation>Il n’y a pas d’écran ici : la fenêtre ne peut pas s’ouvrir.</translation>
    </message>
    <message>
        <source>There is no password for {name}.</source>
        <translation>Il n’y a pas de mot de passe pour {name}.</translation>
    </message>
    <message>
        <source>Unlock the keyring, or run: desk account recover NAME</source>
        <translation>Déverrouillez le trousseau, ou lancez : desk account recover NOM</translation>
    </message>
    <message>
        <source>Use the disk's encryption.</source>
        <translation>Utilisez le chiffrement du disque.</translation>
    </message>
    <message>
        <source>What the server has is thrown away and fetched again: desk doctor --fix. The rest must be attached again.</source>
        <translation>Ce que le serveur possède est jeté puis récupéré de nouveau : desk doctor --fix. Le reste doit être joint de nouveau.</translation>
    </message>
    <message>
        <source>Work goes on; it is sent when the server is back.</source>
        <translation>Le travail continue ; il partira quand le serveur reviendra.</translation>
    </message>
    <message>
        <source>Your attachments take {own} MB, fetched ones {fetched} of at most {most} MB.</source>
        <translation>Vos pièces jointes prennent {own} Mo, celles récupérées {fetched} sur {most} Mo au plus.</translation>
    </message>
    <message>
        <source>Your work is copied into {file}.</source>
        <translation>Votre travail est copié dans {file}.</translation>
    </message>
    <message>
        <source>{count} files and folders are yours alone now.</source>
        <translation>{count} fichiers et dossiers ne sont plus lisibles que par vous.</translation>
    </message>
    <message>
        <source>{count} more need you: desk outbox</source>
        <translation>{count} autres vous attendent : desk outbox</translation>
    </message>
    <message>
        <source>{count} operations wait to be sent.</source>
        <translation>{count} opérations attendent d’être envoyées.</translation>
    </message>
    <message>
        <source>{count} rows came from the copy {copy}; what was done after it may be missing.</source>
        <translation>{count} lignes viennent de la copie {copy} ; ce qui a été fait après peut manquer.</translation>
    </message>
    <message>
        <source>{count} rows came from the log.</source>
        <translation>{count} lignes viennent du journal.</translation>
    </message>
    <message>
        <source>{count} rows of the file were not what was written.</source>
        <translation>{count} lignes du fichier n’étaient plus ce qui avait été écrit.</translation>
    </message>
    <message>
        <source>{damaged} attachments are not what they were, {missing} that wait to be sent are missing.</source>
        <translation>{damaged} pièces jointes ne sont plus ce qu’elles étaient, {missing} en attente d’envoi manquent.</translation>
    </message>
    <message>
        <source>{file} is sound.</source>
        <translation>{file} est sain.</translation>
    </message>
    <message>
        <source>{gone} attachments are fetched again when they are opened; {kept} only this device had were left as they are.</source>
        <translation>{gone} pièces jointes seront récupérées de nouveau à l’ouverture ; {kept} que seul cet appareil avait ont été laissées telles quelles.</translation>
    </message>
    <message>
        <source>{size} MB are free.</source>
        <translation>{size} Mo sont libres.</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>A new article</source>
        <translation>Un nouvel article</translation>
    </message>
    <message>
        <source>A ticket that is not here any more</source>
        <translation>Un ticket qui n’est plus ici</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Change to unsent</source>
        <translation>Changement non envoyé</translation>
    </message>
    <message>
        <source>Closing message</source>
        <translation>Message de clôture</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Escalade</translation>
    </message>
    <message>
        <source>Merged text</source>
        <translation>Texte fusionné</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Nouvel appel</translation>
    </message>
    <message>
        <source>New call from {name}</source>
        <translation>Nouvel appel de {name}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Plan of a visit</source>
        <translation>Plan d’une visite</translation>
    </message>
    <message>
        <source>Reopening</source>
        <translation>Réouverture</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Report to the CERT</source>
        <translation>Déclaration au CERT</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Solution</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Words of a visit</source>
        <translation>Texte d’une visite</translation>
    </message>
</context>
<context>
    <name>DraftsView</name>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Abandonner</translation>
    </message>
    <message>
        <source>&amp;Go on writing</source>
        <translation>&amp;Continuer à écrire</translation>
    </message>
    <message>
        <source>Discard (Delete); it can be undone</source>
        <translation>Écarter (Suppr) ; cela peut être annulé</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>Go on writing (Enter)</source>
        <translation>Continuer à écrire (Entrée)</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>Aucun brouillon</translation>
    </message>
    <message>
        <source>Reading the drafts…</source>
        <translation>Lecture des brouillons…</translation>
    </message>
    <message>
        <source>The draft's text</source>
        <translation>Le texte du brouillon</translation>
    </message>
    <message>
        <source>What you type and do not send is kept here, whatever happens.</source>
        <translation>Ce que vous tapez sans l’envoyer est gardé ici, quoi qu’il arrive.</translation>
    </message>
</context>
<context>
    <name>DraftsViewModel</name>
    <message>
        <source>Draft discarded: {what}</source>
        <translation>Brouillon écarté : {what}</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Enregistré à {time}</translation>
    </message>
</context>
<context>
    <name>EditingModel</name>
    <message>
        <source>Article “{title}” is kept</source>
        <translation>L’article « {title} » est conservé</translation>
    </message>
    <message>
        <source>Escape leaves it as it was.</source>
        <translation>Échap le laisse tel qu’il était.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Take it out, or do the same again to keep it all the same.</source>
        <translation>Retirez-le, ou refaites la même chose pour le garder malgré tout.</translation>
    </message>
    <message>
        <source>What was refused is not waiting any more. Keep this once more: it is sent by itself.</source>
        <translation>Ce qui avait été refusé n’attend plus. Conservez votre texte encore une fois : il partira séparément.</translation>
    </message>
    <message>
        <source>Writing on “{title}” thrown away</source>
        <translation>Rédaction de « {title} » jetée</translation>
    </message>
</context>
<context>
    <name>EditorView</name>
    <message>
        <source>&amp;Later</source>
        <translation>P&amp;lus tard</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Publier</translation>
    </message>
    <message>
        <source>&amp;Throw away</source>
        <translation>&amp;Jeter</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>Ask for a re&amp;view</source>
        <translation>Faire &amp;relire</translation>
    </message>
    <message>
        <source>Change the article</source>
        <translation>Modifier l’article</translation>
    </message>
    <message>
        <source>Keep as &amp;draft</source>
        <translation>Garder en &amp;brouillon</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Nouvel article</translation>
    </message>
    <message>
        <source>None in particular</source>
        <translation>Aucune en particulier</translation>
    </message>
    <message>
        <source>Previe&amp;w</source>
        <translation>Aperç&amp;u</translation>
    </message>
    <message>
        <source>Ta&amp;ke it out</source>
        <translation>Le ret&amp;irer</translation>
    </message>
    <message>
        <source>The article's text: what people see, what to do, why</source>
        <translation>Le texte de l’article : ce que l’on constate, ce qu’il faut faire, pourquoi</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Why it changes</source>
        <translation>Pourquoi ce changement</translation>
    </message>
</context>
<context>
    <name>EndingForm</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Fewer minutes for {number}</source>
        <translation>Moins de minutes pour {number}</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>En quelques mots</translation>
    </message>
    <message>
        <source>In a few words (the ticket keeps them)</source>
        <translation>En quelques mots (le ticket les garde)</translation>
    </message>
    <message>
        <source>Left earlier? When, like 17:10</source>
        <translation>Parti plus tôt ? À, comme 17:10</translation>
    </message>
    <message>
        <source>Minutes for {number}</source>
        <translation>Minutes pour {number}</translation>
    </message>
    <message>
        <source>More minutes for {number}</source>
        <translation>Plus de minutes pour {number}</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>The visit is &amp;over</source>
        <translation>&amp;La visite est terminée</translation>
    </message>
    <message>
        <source>Why it is said only now</source>
        <translation>Pourquoi seulement maintenant</translation>
    </message>
    <message>
        <source>a ticket that is not here</source>
        <translation>un ticket absent d’ici</translation>
    </message>
    <message>
        <source>{minutes} min in all</source>
        <translation>{minutes} min en tout</translation>
    </message>
</context>
<context>
    <name>EndingView</name>
    <message numerus="yes">
        <source>%n open child(ren) get the same solution</source>
        <translation>
            <numerusform>%n ticket enfant ouvert reçoit la même solution</numerusform>
            <numerusform>%n tickets enfants ouverts reçoivent la même solution</numerusform>
        </translation>
    </message>
    <message>
        <source>Close it too, and tell the requester</source>
        <translation>Le clôturer aussi et informer le demandeur</translation>
    </message>
    <message>
        <source>Each requester reads a message of their own.</source>
        <translation>Chaque demandeur lit son propre message.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Message to {reader}</source>
        <translation>Message à {reader}</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Non précisée</translation>
    </message>
    <message>
        <source>The requester has no address: nobody is told.</source>
        <translation>Le demandeur n’a pas d’adresse : personne n’est informé.</translation>
    </message>
    <message>
        <source>{reader} reads this:</source>
        <translation>{reader} lira ceci :</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>A file is being written already.</source>
        <translation>Un fichier est déjà en cours d’écriture.</translation>
    </message>
    <message>
        <source>The file is being written.</source>
        <translation>Le fichier est en cours d’écriture.</translation>
    </message>
    <message>
        <source>Write for the CERT</source>
        <translation>Écrire pour le CERT</translation>
    </message>
    <message>
        <source>Write it unencrypted, on purpose</source>
        <translation>L’écrire en clair, exprès</translation>
    </message>
    <message>
        <source>{name} written.</source>
        <translation type="vanished">{name} écrit.</translation>
    </message>
    <message>
        <source>{number}: {name} written.</source>
        <translation>{number} : {name} écrit.</translation>
    </message>
    <message>
        <source>{number}: {words}</source>
        <translation>{number} : {words}</translation>
    </message>
</context>
<context>
    <name>FieldCard</name>
    <message>
        <source>1  Keep theirs</source>
        <translation type="vanished">1  Garder le leur</translation>
    </message>
    <message>
        <source>2  Take yours</source>
        <translation type="vanished">2  Prendre le vôtre</translation>
    </message>
    <message>
        <source>3  Edit</source>
        <translation type="vanished">3  Modifier</translation>
    </message>
    <message>
        <source>3  Edit both</source>
        <translation>3  Modifier les deux</translation>
    </message>
    <message>
        <source>A  Accept theirs</source>
        <translation>A  Accepter le leur</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>C  Choose in “Needs you”</source>
        <translation>C  Choisir dans « À décider »</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>P  Put yours back</source>
        <translation>P  Remettre le vôtre</translation>
    </message>
    <message>
        <source>Underlined: new. Struck through: taken out. 3 begins with the words of both.</source>
        <translation>Souligné : nouveau. Barré : retiré. 3 commence par les mots des deux.</translation>
    </message>
    <message>
        <source>Your own text for {field}</source>
        <translation>Votre propre texte pour {field}</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Le vôtre</translation>
    </message>
    <message>
        <source>both of you chose the same</source>
        <translation>vous avez choisi pareil</translation>
    </message>
    <message numerus="yes">
        <source>changed %n time(s)</source>
        <translation>
            <numerusform>changé %n fois</numerusform>
            <numerusform>changé %n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>pas encore envoyé</translation>
    </message>
    <message>
        <source>waits for your choice</source>
        <translation>attend votre choix</translation>
    </message>
    <message>
        <source>✓ dealt with</source>
        <translation>✓ réglé</translation>
    </message>
    <message>
        <source>✓ taken</source>
        <translation>✓ retenu</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>A ticket needs a title.</source>
        <translation>Un ticket a besoin d’un titre.</translation>
    </message>
    <message>
        <source>Known are: {all}.</source>
        <translation>Connus : {all}.</translation>
    </message>
    <message>
        <source>Possible are: {all}.</source>
        <translation>Possibles : {all}.</translation>
    </message>
    <message>
        <source>Shorten it; long texts belong in a note.</source>
        <translation>Raccourcissez-le ; les longs textes vont dans une note.</translation>
    </message>
    <message>
        <source>There is no field “{field}”.</source>
        <translation>Il n’y a pas de champ « {field} ».</translation>
    </message>
    <message>
        <source>{field} is longer than {limit} characters.</source>
        <translation>{field} dépasse {limit} caractères.</translation>
    </message>
    <message>
        <source>“{text}” is not possible for {field}.</source>
        <translation>« {text} » n’est pas possible pour {field}.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Age of the backlog, median</source>
        <translation>Âge du stock, médiane</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Changed group</source>
        <translation>Ont changé de groupe</translation>
    </message>
    <message>
        <source>Changes of group</source>
        <translation>Changements de groupe</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clos</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Réclamations</translation>
    </message>
    <message>
        <source>Days from opening to the end of the period, of the oldest ticket of the backlog.</source>
        <translation>Jours entre l’ouverture et la fin de la période, pour le plus ancien ticket du stock.</translation>
    </message>
    <message>
        <source>Days from opening to the end of the period: half of the backlog is older.</source>
        <translation>Jours entre l’ouverture et la fin de la période : la moitié du stock est plus ancienne.</translation>
    </message>
    <message>
        <source>Delay before taking in charge, 90 %</source>
        <translation>Délai de prise en charge, 90 %</translation>
    </message>
    <message>
        <source>Delay before taking in charge, mean</source>
        <translation>Délai de prise en charge, moyenne</translation>
    </message>
    <message>
        <source>Delay before taking in charge, median</source>
        <translation>Délai de prise en charge, médiane</translation>
    </message>
    <message>
        <source>Delay before taking in charge, working hours, 90 %</source>
        <translation>Délai de prise en charge, heures ouvrées, 90 %</translation>
    </message>
    <message>
        <source>Delay before taking in charge, working hours, mean</source>
        <translation>Délai de prise en charge, heures ouvrées, moyenne</translation>
    </message>
    <message>
        <source>Delay before taking in charge, working hours, median</source>
        <translation>Délai de prise en charge, heures ouvrées, médiane</translation>
    </message>
    <message>
        <source>Delay to close, 90 %</source>
        <translation>Délai de clôture, 90 %</translation>
    </message>
    <message>
        <source>Delay to close, median</source>
        <translation>Délai de clôture, médiane</translation>
    </message>
    <message>
        <source>Delay to solve, 90 %</source>
        <translation>Délai de résolution, 90 %</translation>
    </message>
    <message>
        <source>Delay to solve, mean</source>
        <translation>Délai de résolution, moyenne</translation>
    </message>
    <message>
        <source>Delay to solve, median</source>
        <translation>Délai de résolution, médiane</translation>
    </message>
    <message>
        <source>Delay to solve, working hours, 90 %</source>
        <translation>Délai de résolution, heures ouvrées, 90 %</translation>
    </message>
    <message>
        <source>Delay to solve, working hours, mean</source>
        <translation>Délai de résolution, heures ouvrées, moyenne</translation>
    </message>
    <message>
        <source>Delay to solve, working hours, median</source>
        <translation>Délai de résolution, heures ouvrées, médiane</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Escaladés</translation>
    </message>
    <message>
        <source>From opening to closing by the clock, over the tickets closed in the period: half of them took longer.</source>
        <translation>De l’ouverture à la clôture en temps réel, sur les tickets clos pendant la période : la moitié ont pris plus longtemps.</translation>
    </message>
    <message>
        <source>From opening to closing: nine closed tickets of ten took no longer.</source>
        <translation>De l’ouverture à la clôture : neuf tickets clos sur dix n’ont pas pris plus longtemps.</translation>
    </message>
    <message>
        <source>From opening to the solution in working hours alone: half of the handled tickets took longer.</source>
        <translation>De l’ouverture à la solution, en heures ouvrées seulement : la moitié des tickets traités ont pris plus longtemps.</translation>
    </message>
    <message>
        <source>From opening to the solution in working hours alone: nine handled tickets of ten took no longer.</source>
        <translation>De l’ouverture à la solution, en heures ouvrées seulement : neuf tickets traités sur dix n’ont pas pris plus longtemps.</translation>
    </message>
    <message>
        <source>From opening to the solution in working hours alone: the mean.</source>
        <translation>De l’ouverture à la solution, en heures ouvrées seulement : la moyenne.</translation>
    </message>
    <message>
        <source>From opening to the solution, over the tickets handled in the period, time spent waiting for others included: the mean, by the clock.</source>
        <translation>De l’ouverture à la solution, sur les tickets traités pendant la période, attente d’autrui comprise : la moyenne, en temps réel.</translation>
    </message>
    <message>
        <source>From opening to the solution: half of the handled tickets took longer.</source>
        <translation>De l’ouverture à la solution : la moitié des tickets traités ont pris plus longtemps.</translation>
    </message>
    <message>
        <source>From opening to the solution: nine handled tickets of ten took no longer.</source>
        <translation>De l’ouverture à la solution : neuf tickets traités sur dix n’ont pas pris plus longtemps.</translation>
    </message>
    <message>
        <source>From opening until somebody took it in charge for the first time, in working hours alone: half of the tickets took longer.</source>
        <translation>De l’ouverture à la première prise en charge, en heures ouvrées seulement : la moitié des tickets ont attendu plus longtemps.</translation>
    </message>
    <message>
        <source>From opening until somebody took it in charge for the first time, in working hours alone: nine tickets of ten took no longer.</source>
        <translation>De l’ouverture à la première prise en charge, en heures ouvrées seulement : neuf tickets sur dix n’ont pas attendu plus longtemps.</translation>
    </message>
    <message>
        <source>From opening until somebody took it in charge for the first time, in working hours alone: the mean.</source>
        <translation>De l’ouverture à la première prise en charge, en heures ouvrées seulement : la moyenne.</translation>
    </message>
    <message>
        <source>From opening until somebody took it in charge for the first time, over the tickets taken in charge in the period: the mean, by the clock.</source>
        <translation>De l’ouverture jusqu’à la première prise en charge, sur les tickets pris en charge pendant la période : la moyenne, en temps réel.</translation>
    </message>
    <message>
        <source>From opening until somebody took it in charge for the first time: half of the tickets took longer.</source>
        <translation>De l’ouverture à la première prise en charge : la moitié des tickets ont attendu plus longtemps.</translation>
    </message>
    <message>
        <source>From opening until somebody took it in charge for the first time: nine tickets of ten took no longer (90th percentile, between two values in proportion).</source>
        <translation>De l’ouverture à la première prise en charge : neuf tickets sur dix n’ont pas attendu plus longtemps (90e centile, en proportion entre deux valeurs).</translation>
    </message>
    <message>
        <source>From the knowledge base</source>
        <translation>Depuis la base de connaissances</translation>
    </message>
    <message>
        <source>Functional</source>
        <translation>Fonctionnel</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>Traités</translation>
    </message>
    <message>
        <source>Handled tickets that had been escalated to another level at least once.</source>
        <translation>Tickets traités qui avaient été escaladés à un autre niveau au moins une fois.</translation>
    </message>
    <message>
        <source>Handled tickets that had been solved before and were reopened at least once.</source>
        <translation>Tickets traités qui avaient déjà été résolus et ont été rouverts au moins une fois.</translation>
    </message>
    <message>
        <source>Handled tickets that had gone from one group to another at least once.</source>
        <translation>Tickets traités passés d’un groupe à un autre au moins une fois.</translation>
    </message>
    <message>
        <source>Handled tickets that were solved after the agreed moment, or of which the system they came from says so.</source>
        <translation>Tickets traités résolus après le moment convenu, ou dont le système d’origine le dit.</translation>
    </message>
    <message>
        <source>How often the handled tickets had gone from one group to another, in all.</source>
        <translation>Combien de fois les tickets traités sont passés d’un groupe à un autre, en tout.</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Oldest of the backlog</source>
        <translation>Plus ancien du stock</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçus</translation>
    </message>
    <message>
        <source>Received tickets of the kind “complaint”.</source>
        <translation>Tickets reçus de la nature « réclamation ».</translation>
    </message>
    <message>
        <source>Received tickets of the kind “incident”.</source>
        <translation>Tickets reçus de la nature « incident ».</translation>
    </message>
    <message>
        <source>Received tickets of the kind “problem”.</source>
        <translation>Tickets reçus de la nature « problème ».</translation>
    </message>
    <message>
        <source>Received tickets of the kind “request”.</source>
        <translation>Tickets reçus de la nature « demande ».</translation>
    </message>
    <message>
        <source>Received tickets that are marked as security incidents.</source>
        <translation>Tickets reçus qui portent la marque d’un incident de sécurité.</translation>
    </message>
    <message>
        <source>Regulatory</source>
        <translation>Réglementaire</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Rouverts</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>Satisfaction, answers</source>
        <translation>Satisfaction, réponses</translation>
    </message>
    <message>
        <source>Satisfaction, mean</source>
        <translation>Satisfaction, moyenne</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Share of the handled tickets for which somebody was on site.</source>
        <translation>Part des tickets traités pour lesquels quelqu’un s’est rendu sur place.</translation>
    </message>
    <message>
        <source>Share of the handled tickets that were solved by the agreed moment, time spent waiting for others not counted. Tickets for which nothing was agreed do not count.</source>
        <translation>Part des tickets traités résolus avant le moment convenu, attente d’autrui non comptée. Les tickets pour lesquels rien n’était convenu ne comptent pas.</translation>
    </message>
    <message>
        <source>Share of the handled tickets that were solved where they arrived: never escalated, never in another group, never waiting for others, never reopened.</source>
        <translation>Part des tickets traités résolus là où ils sont arrivés : jamais escaladés, jamais dans un autre groupe, jamais en attente d’autrui, jamais rouverts.</translation>
    </message>
    <message>
        <source>Share of the handled tickets whose solution came from a knowledge article.</source>
        <translation>Part des tickets traités dont la solution venait d’un article de la base de connaissances.</translation>
    </message>
    <message>
        <source>Share of the handled tickets with at least one recorded remote session.</source>
        <translation>Part des tickets traités avec au moins une session à distance enregistrée.</translation>
    </message>
    <message>
        <source>Share of the received tickets that are of the type “functional”.</source>
        <translation>Part des tickets reçus du type « fonctionnel ».</translation>
    </message>
    <message>
        <source>Share of the received tickets that are of the type “regulatory”.</source>
        <translation>Part des tickets reçus du type « réglementaire ».</translation>
    </message>
    <message>
        <source>Share of the received tickets that are of the type “technical”.</source>
        <translation>Part des tickets reçus du type « technique ».</translation>
    </message>
    <message>
        <source>Share of the received tickets that nobody gave a type.</source>
        <translation>Part des tickets reçus auxquels personne n’a donné de type.</translation>
    </message>
    <message>
        <source>Share of the tickets taken in charge in the period that were taken by the agreed moment. Tickets for which nothing was agreed do not count.</source>
        <translation>Part des tickets pris en charge pendant la période qui l’ont été avant le moment convenu. Les tickets pour lesquels rien n’était convenu ne comptent pas.</translation>
    </message>
    <message>
        <source>Solved at first contact</source>
        <translation>Résolus au premier contact</translation>
    </message>
    <message>
        <source>Solved in time</source>
        <translation>Résolus à temps</translation>
    </message>
    <message>
        <source>Solved too late</source>
        <translation>Résolus trop tard</translation>
    </message>
    <message>
        <source>Taken in charge</source>
        <translation>Pris en charge</translation>
    </message>
    <message>
        <source>Taken in charge in time</source>
        <translation>Pris en charge à temps</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>The same delay, in working hours alone: half of the tickets took longer.</source>
        <translation type="vanished">Le même délai, en heures ouvrées seulement : la moitié des tickets ont attendu plus longtemps.</translation>
    </message>
    <message>
        <source>The same delay, in working hours alone: nine tickets of ten took no longer.</source>
        <translation type="vanished">Le même délai, en heures ouvrées seulement : neuf tickets sur dix n’ont pas attendu plus longtemps.</translation>
    </message>
    <message>
        <source>The same delay, in working hours alone: the mean.</source>
        <translation type="vanished">Le même délai, en heures ouvrées seulement : la moyenne.</translation>
    </message>
    <message>
        <source>The same delay: half of the tickets took longer.</source>
        <translation type="vanished">Le même délai : la moitié des tickets ont attendu plus longtemps.</translation>
    </message>
    <message>
        <source>The same delay: nine tickets of ten took no longer (90th percentile, between two values in proportion).</source>
        <translation type="vanished">Le même délai : neuf tickets sur dix n’ont pas attendu plus longtemps (90e centile, en proportion entre deux valeurs).</translation>
    </message>
    <message>
        <source>Tickets closed in the period whose requester answered the server's survey. Shown where there is an answer.</source>
        <translation>Tickets clôturés dans la période dont le demandeur a répondu à l’enquête du serveur. Affiché là où il y a une réponse.</translation>
    </message>
    <message>
        <source>Tickets closed in the period.</source>
        <translation>Tickets clos pendant la période.</translation>
    </message>
    <message>
        <source>Tickets opened before the end of the period and not solved by then, as far as known today: one that was solved and reopened later counts as not solved.</source>
        <translation>Tickets ouverts avant la fin de la période et non résolus à ce moment, d’après ce que l’on sait aujourd’hui : un ticket résolu puis rouvert plus tard compte comme non résolu.</translation>
    </message>
    <message>
        <source>Tickets opened in the period. A ticket that was merged into another counts only there.</source>
        <translation>Tickets ouverts pendant la période. Un ticket fusionné dans un autre ne compte que là.</translation>
    </message>
    <message>
        <source>Tickets solved in the period, whenever they were opened. Closing without a solution counts as solving; a ticket reopened since counts when it is solved again.</source>
        <translation>Tickets résolus pendant la période, quelle que soit leur date d’ouverture. Clore sans solution vaut résolution ; un ticket rouvert depuis compte quand il est résolu à nouveau.</translation>
    </message>
    <message>
        <source>Tickets that somebody took in charge in the period for the first time. A ticket answered at once was taken when it was opened.</source>
        <translation>Tickets que quelqu’un a pris en charge pour la première fois pendant la période. Un ticket auquel on a répondu tout de suite a été pris à son ouverture.</translation>
    </message>
    <message>
        <source>Time spent</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>Time written down for what was done in the period, on any ticket: work, replies, notes and remote sessions.</source>
        <translation type="vanished">Temps noté pour ce qui a été fait pendant la période, sur tous les tickets : travaux, réponses, notes et sessions à distance.</translation>
    </message>
    <message>
        <source>Time written down for what was done in the period, on any ticket: work, replies, notes, remote sessions and visits.</source>
        <translation>Temps noté pour ce qui a été fait dans la période, sur n’importe quel ticket : travail, réponses, notes, prises en main et visites.</translation>
    </message>
    <message>
        <source>What requesters answered to the server's survey, from 0 to 5, over the tickets closed in the period: the mean. A ticket without an answer does not count.</source>
        <translation>Ce que les demandeurs ont répondu à l’enquête du serveur, de 0 à 5, sur les tickets clôturés dans la période : la moyenne. Un ticket sans réponse ne compte pas.</translation>
    </message>
    <message>
        <source>With a remote session</source>
        <translation>Avec une session à distance</translation>
    </message>
    <message>
        <source>With a visit</source>
        <translation>Avec une visite</translation>
    </message>
    <message>
        <source>Without a type</source>
        <translation>Sans type</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
</context>
<context>
    <name>FileStrip</name>
    <message>
        <source>Careful with {name}. {reasons}</source>
        <translation>Prudence avec {name}. {reasons}</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Choisir un autre nom</translation>
    </message>
    <message>
        <source>Desk does not open {name}. {reasons}</source>
        <translation>Desk n’ouvre pas {name}. {reasons}</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>Le récupérer</translation>
    </message>
    <message>
        <source>Keep on this device</source>
        <translation>Garder sur cet appareil</translation>
    </message>
    <message>
        <source>Need not stay</source>
        <translation>Ne plus garder</translation>
    </message>
    <message>
        <source>No program on this machine opens such a file. Save it instead.</source>
        <translation>Aucun programme de cette machine n’ouvre un tel fichier. Enregistrez-le plutôt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open it all the same</source>
        <translation>L’ouvrir quand même</translation>
    </message>
    <message>
        <source>Open {name} all the same? Only if you know who sent it, and expected it. {reasons}</source>
        <translation>Ouvrir quand même {name} ? Seulement si vous savez qui l’a envoyé et si vous l’attendiez. {reasons}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Le remplacer</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Enregistrer le fichier</translation>
    </message>
    <message>
        <source>There is a file {name} already.</source>
        <translation>Il existe déjà un fichier {name}.</translation>
    </message>
    <message>
        <source>{name} is fetched as soon as there is a network.</source>
        <translation>{name} sera récupéré dès qu’il y aura du réseau.</translation>
    </message>
    <message>
        <source>{name} is not on this device yet.</source>
        <translation>{name} n’est pas encore sur cet appareil.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Desk cannot look into archives of this kind.</source>
        <translation>Desk ne peut pas regarder dans une archive de ce genre.</translation>
    </message>
    <message>
        <source>Desk cannot look into this archive.</source>
        <translation>Desk ne peut pas regarder dans cette archive.</translation>
    </message>
    <message>
        <source>Desk does not know what it is.</source>
        <translation>Desk ne sait pas ce que c’est.</translation>
    </message>
    <message>
        <source>It is a disk image: what comes out of it is not marked as foreign.</source>
        <translation>C’est une image de disque : ce qui en sort n’est pas marqué comme étranger.</translation>
    </message>
    <message>
        <source>It is a document with macros: small programs in it.</source>
        <translation>C’est un document avec des macros : de petits programmes qu’il contient.</translation>
    </message>
    <message>
        <source>It is a program.</source>
        <translation>C’est un programme.</translation>
    </message>
    <message>
        <source>It is a script: a program in words.</source>
        <translation>C’est un script : un programme en texte.</translation>
    </message>
    <message>
        <source>It is a web page: it can run scripts and ask for passwords.</source>
        <translation>C’est une page web : elle peut exécuter des scripts et demander des mots de passe.</translation>
    </message>
    <message>
        <source>It starts something else, on this machine or elsewhere.</source>
        <translation>Il lance autre chose, sur cette machine ou ailleurs.</translation>
    </message>
    <message>
        <source>Its name holds invisible characters that hide what it is.</source>
        <translation>Son nom contient des caractères invisibles qui cachent ce qu’il est.</translation>
    </message>
    <message>
        <source>Its name says {name}, and it is {content}.</source>
        <translation>Son nom dit {name}, et c’est {content}.</translation>
    </message>
    <message>
        <source>Save it on another one.</source>
        <translation>Enregistrez-le sur un autre.</translation>
    </message>
    <message>
        <source>There is another archive in it.</source>
        <translation>Il contient une autre archive.</translation>
    </message>
    <message>
        <source>There is {kind} in it: {name}.</source>
        <translation>Il contient {kind} : {name}.</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>un PDF</translation>
    </message>
    <message>
        <source>a disk image</source>
        <translation>une image de disque</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>un document</translation>
    </message>
    <message>
        <source>a document with macros</source>
        <translation>un document avec des macros</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>un programme</translation>
    </message>
    <message>
        <source>a script</source>
        <translation>un script</translation>
    </message>
    <message>
        <source>a shortcut</source>
        <translation>un raccourci</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>une page web</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>une archive</translation>
    </message>
    <message>
        <source>an image</source>
        <translation>une image</translation>
    </message>
    <message>
        <source>an old document</source>
        <translation>un ancien document</translation>
    </message>
    <message>
        <source>something unknown</source>
        <translation>quelque chose d’inconnu</translation>
    </message>
    <message>
        <source>sound or film</source>
        <translation>un son ou un film</translation>
    </message>
    <message>
        <source>“{name}” cannot be saved there: {why}.</source>
        <translation>« {name} » ne peut pas être enregistré là : {why}.</translation>
    </message>
    <message>
        <source>“{name}” does not read as it was written: the disk is not to be trusted.</source>
        <translation>« {name} » ne se relit pas comme il a été écrit : ce disque n’est pas fiable.</translation>
    </message>
    <message>
        <source>“{name}” is there already.</source>
        <translation>« {name} » s’y trouve déjà.</translation>
    </message>
</context>
<context>
    <name>FilesView</name>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Joindre…</translation>
    </message>
    <message>
        <source>Leave {name} out</source>
        <translation>Laisser {name} de côté</translation>
    </message>
</context>
<context>
    <name>FilesViewModel</name>
    <message>
        <source>{name} is saved and was read back: the stick may be removed once the system lets it go.</source>
        <translation>{name} est enregistré et a été relu : la clé peut être retirée dès que le système la libère.</translation>
    </message>
    <message>
        <source>{name} saved</source>
        <translation>{name} enregistré</translation>
    </message>
    <message>
        <source>{name} stays as long as there is room</source>
        <translation>{name} reste tant qu’il y a de la place</translation>
    </message>
    <message>
        <source>{name} stays on this device</source>
        <translation>{name} reste sur cet appareil</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Connect to the server once: it gives new ones. Write a note until then.</source>
        <translation>Connectez-vous une fois au serveur : il en donne d’autres. D’ici là, écrivez une note.</translation>
    </message>
    <message>
        <source>No other open ticket of the same things, people or place</source>
        <translation>Aucun autre ticket ouvert pour ces matériels, ces personnes ou ce lieu</translation>
    </message>
    <message>
        <source>No ticket numbers are left on this device.</source>
        <translation>Il ne reste plus de numéros de ticket sur cet appareil.</translation>
    </message>
    <message>
        <source>Nothing here is called “{code}”</source>
        <translation>Rien ici ne s’appelle « {code} »</translation>
    </message>
    <message>
        <source>Other open tickets of the same things, people and place</source>
        <translation>Autres tickets ouverts pour ces matériels, ces personnes et ce lieu</translation>
    </message>
    <message>
        <source>Several things fit: choose one</source>
        <translation>Plusieurs matériels correspondent : choisissez</translation>
    </message>
    <message>
        <source>The call has no words yet.</source>
        <translation>L’appel n’a pas encore de texte.</translation>
    </message>
    <message>
        <source>This ticket is on the visit already.</source>
        <translation>Ce ticket est déjà dans la visite.</translation>
    </message>
    <message>
        <source>Write what is wrong.</source>
        <translation>Écrivez ce qui ne va pas.</translation>
    </message>
    <message>
        <source>on this visit</source>
        <translation>dans cette visite</translation>
    </message>
    <message>
        <source>same person</source>
        <translation>même personne</translation>
    </message>
    <message>
        <source>same place</source>
        <translation>même lieu</translation>
    </message>
    <message>
        <source>same thing</source>
        <translation>même matériel</translation>
    </message>
</context>
<context>
    <name>FindingView</name>
    <message>
        <source>Barcode, serial number or name of a thing</source>
        <translation>Code-barres, numéro de série ou nom d’un matériel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Look &amp;up</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>New call: what is wrong</source>
        <translation>Nouvel appel : ce qui ne va pas</translation>
    </message>
    <message>
        <source>Re&amp;gister</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Sh&amp;ow</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>T&amp;ake on the visit</source>
        <translation>Prendre dans la visite</translation>
    </message>
    <message>
        <source>Things and tickets; Enter shows a thing, or takes a ticket on the visit</source>
        <translation>Matériels et tickets ; Entrée montre un matériel, ou prend un ticket dans la visite</translation>
    </message>
    <message>
        <source>What else is open here</source>
        <translation>Quoi d’autre ici ?</translation>
    </message>
    <message>
        <source>{number} is on this visit</source>
        <translation>{number} est dans cette visite</translation>
    </message>
</context>
<context>
    <name>FormView</name>
    <message>
        <source>&amp;Need to know</source>
        <translation>&amp;Besoin d’en connaître</translation>
    </message>
    <message>
        <source>&amp;Tell the requester</source>
        <translation>Prévenir &amp;le demandeur</translation>
    </message>
    <message>
        <source>8:15, yesterday 17:00 or 2026-12-01 08:15</source>
        <translation>8:15, hier 17:00 ou 2026-12-01 08:15</translation>
    </message>
    <message>
        <source>A few neutral words: nothing of what it is.</source>
        <translation>Quelques mots neutres : rien de ce que c’est.</translation>
    </message>
    <message>
        <source>Addresses, names, digests, senders, a line each</source>
        <translation>Adresses, noms, empreintes, expéditeurs, un par ligne</translation>
    </message>
    <message>
        <source>Answer and close no&amp;w</source>
        <translation>Répondre et clore &amp;maintenant</translation>
    </message>
    <message>
        <source>As far as is known</source>
        <translation>Autant qu’on le sache</translation>
    </message>
    <message>
        <source>Machines, accounts, applications, a line each</source>
        <translation>Machines, comptes, applications, un par ligne</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>This server has no place for: {fields}.</source>
        <translation>Ce serveur n’a pas de place pour : {fields}.</translation>
    </message>
    <message>
        <source>What happens, in one sentence</source>
        <translation>Ce qui se passe, en une phrase</translation>
    </message>
    <message>
        <source>What the caller was told</source>
        <translation>Ce qui a été dit à l’appelant</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>Ce qui a été fait jusqu’ici</translation>
    </message>
    <message>
        <source>Who cannot work, what was lost or read</source>
        <translation>Qui ne peut pas travailler, ce qui est perdu ou lu</translation>
    </message>
    <message>
        <source>{field} (needed)</source>
        <translation>{field} (nécessaire)</translation>
    </message>
</context>
<context>
    <name>FormattedView</name>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>&amp;Measurement</source>
        <translation>&amp;Mesure</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>&amp;Part</source>
        <translation>&amp;Pièce</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Ajouter</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>P&amp;hoto…</source>
        <translation type="vanished">P&amp;hoto…</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Pièce</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>What was seen or said</source>
        <translation>Ce qui a été vu ou dit</translation>
    </message>
</context>
<context>
    <name>GivingRow</name>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
</context>
<context>
    <name>Groups</name>
    <message>
        <source>Do not group the list</source>
        <translation>Ne pas grouper la liste</translation>
    </message>
    <message>
        <source>Due day</source>
        <translation>Jour d’échéance</translation>
    </message>
    <message>
        <source>Fold the group</source>
        <translation>Replier le groupe</translation>
    </message>
    <message>
        <source>Group the list: {field}</source>
        <translation>Grouper la liste : {field}</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>No clock runs</source>
        <translation>Aucun délai ne court</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Open the group</source>
        <translation>Déplier le groupe</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Demain</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sans</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>replié</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
</context>
<context>
    <name>HandedStrip</name>
    <message numerus="yes">
        <source>%n step(s) that the server does not have yet are shown; whoever did them sends them.</source>
        <translation>
            <numerusform>%n étape que le serveur n’a pas encore est montrée ; qui l’a faite l’envoie.</numerusform>
            <numerusform>%n étapes que le serveur n’a pas encore sont montrées ; qui les a faites les envoie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Handed over by {name} ({when}).</source>
        <translation>Remis par {name} ({when}).</translation>
    </message>
    <message>
        <source>Put it away</source>
        <translation>Ranger</translation>
    </message>
</context>
<context>
    <name>Handing</name>
    <message>
        <source>Hand-offs (*.{ending})</source>
        <translation>Remises (*.{ending})</translation>
    </message>
    <message>
        <source>Take a hand-off in</source>
        <translation>Reprendre une remise</translation>
    </message>
</context>
<context>
    <name>HeadView</name>
    <message>
        <source>Agreed time</source>
        <translation>Délai convenu</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>Par ancienneté</translation>
    </message>
    <message>
        <source>By last change</source>
        <translation>Par dernier changement</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>Par numéro</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>Par priorité</translation>
    </message>
    <message>
        <source>By time left</source>
        <translation>Par temps restant</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Par titre</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Copy {number}</source>
        <translation>Copier {number}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>In groups: {field}</source>
        <translation>En groupes : {field}</translation>
    </message>
    <message>
        <source>In one list</source>
        <translation>En une seule liste</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>Plus d’étapes</translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="vanished">Ordre</translation>
    </message>
    <message>
        <source>Order and groups</source>
        <translation>Ordre et groupes</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Security incident</source>
        <translation>Incident de sécurité</translation>
    </message>
    <message>
        <source>Show columns</source>
        <translation>Afficher en colonnes</translation>
    </message>
    <message>
        <source>Show two-line rows</source>
        <translation>Afficher sur deux lignes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Prendre en charge</translation>
    </message>
    <message>
        <source>{number} copied</source>
        <translation>{number} copié</translation>
    </message>
    <message>
        <source>{words} ({key} in lists)</source>
        <translation>{words} ({key} dans les listes)</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>0 takes a free one.</source>
        <translation>0 en prend un libre.</translation>
    </message>
    <message>
        <source>25m, 1h, 1h30.</source>
        <translation>25m, 1h, 1h30.</translation>
    </message>
    <message>
        <source>A JSON file to replace it by.</source>
        <translation>Un fichier JSON pour le remplacer.</translation>
    </message>
    <message>
        <source>A MySQL dump (.sql, .sql.gz), a CSV or an XLSX file.</source>
        <translation>Une sauvegarde MySQL (.sql, .sql.gz), un fichier CSV ou XLSX.</translation>
    </message>
    <message>
        <source>A barcode, serial number or name; without it: what is near.</source>
        <translation>Un code-barres, un numéro de série ou un nom ; sans lui : ce qui est proche.</translation>
    </message>
    <message>
        <source>A break: the clock rests.</source>
        <translation>Une pause : le chronomètre s’arrête.</translation>
    </message>
    <message>
        <source>A launch profile, such as tigervnc.</source>
        <translation>Un profil de lancement, comme tigervnc.</translation>
    </message>
    <message>
        <source>A note written since that goes along, by its place.</source>
        <translation>Une note écrite depuis, à emporter, par son rang.</translation>
    </message>
    <message>
        <source>A part that was used.</source>
        <translation>Une pièce utilisée.</translation>
    </message>
    <message>
        <source>A photo, kept as the camera made it.</source>
        <translation type="vanished">Une photo, gardée telle que l’appareil l’a faite.</translation>
    </message>
    <message>
        <source>A photo, kept as the camera made it; sent without the place where it was taken.</source>
        <translation>Une photo, gardée telle que l’appareil l’a faite ; envoyée sans le lieu de la prise de vue.</translation>
    </message>
    <message>
        <source>A private note on a ticket of the visit that runs.</source>
        <translation>Une note privée sur un ticket de la visite en cours.</translation>
    </message>
    <message>
        <source>A start, a break or an end was written down at the wrong time; the first time stays in the record.</source>
        <translation>Un début, une pause ou une fin a été noté à une heure fausse ; la première heure reste dans le relevé.</translation>
    </message>
    <message>
        <source>A step each; standard input without them.</source>
        <translation>Une étape chacun ; sans eux, l’entrée standard.</translation>
    </message>
    <message>
        <source>A technician's desk for ticket servers, with or without a network.</source>
        <translation>Le bureau d’un technicien pour les serveurs de tickets, avec ou sans réseau.</translation>
    </message>
    <message>
        <source>A thing by what is on its label, with its tickets; without a word the open tickets near the visit.</source>
        <translation>Un matériel d’après son étiquette, avec ses tickets ; sans mot, les tickets ouverts proches de la visite.</translation>
    </message>
    <message>
        <source>A ticket as a security incident: where it stands; report it (--report); write it for the CERT.</source>
        <translation>Un ticket comme incident de sécurité : où il en est ; le déclarer (--report) ; l’écrire pour le CERT.</translation>
    </message>
    <message>
        <source>A ticket is taken on the visit that runs, or on the next one of today.</source>
        <translation>Un ticket est pris dans la visite en cours, ou dans la prochaine d’aujourd’hui.</translation>
    </message>
    <message>
        <source>A view: mine, level, late, open, all …</source>
        <translation type="vanished">Une vue : mine, level, late, open, all…</translation>
    </message>
    <message>
        <source>A view: mine, level, late, open, all …, or one of your own.</source>
        <translation>Une vue : mine, level, late, open, all …, ou l’une des vôtres.</translation>
    </message>
    <message>
        <source>A visit does not take place.</source>
        <translation>Une visite n’a pas lieu.</translation>
    </message>
    <message>
        <source>A visit: its site, its tickets, and all that happened on the spot.</source>
        <translation>Une visite : son site, ses tickets et tout ce qui s’est passé sur place.</translation>
    </message>
    <message>
        <source>A whole month, such as 2026-11.</source>
        <translation>Un mois entier, par exemple 2026-11.</translation>
    </message>
    <message>
        <source>All accounts.</source>
        <translation>Tous les comptes.</translation>
    </message>
    <message>
        <source>All canned texts: your own, and those of Desk.</source>
        <translation>Tous les textes prêts : les vôtres, et ceux de Desk.</translation>
    </message>
    <message>
        <source>All commands with their keys, and what of your keymap file cannot be used.</source>
        <translation>Toutes les commandes avec leurs touches, et ce qui ne peut servir dans votre fichier de raccourcis.</translation>
    </message>
    <message>
        <source>All templates: your own, and those of Desk.</source>
        <translation>Tous les modèles : les vôtres et ceux de Desk.</translation>
    </message>
    <message>
        <source>All views: those of Desk, then your own.</source>
        <translation>Toutes les vues : celles de Desk, puis les vôtres.</translation>
    </message>
    <message>
        <source>Also what is not published.</source>
        <translation>Aussi ce qui n’est pas publié.</translation>
    </message>
    <message>
        <source>An .rdp, .remmina, mRemoteNG, .rdg, OpenSSH, PuTTY (.reg) or CSV file.</source>
        <translation>Un fichier .rdp, .remmina, mRemoteNG, .rdg, OpenSSH, PuTTY (.reg) ou CSV.</translation>
    </message>
    <message>
        <source>An article from a solved ticket: symptom, cause, solution; it waits for a review.</source>
        <translation>Un article à partir d’un ticket résolu : symptôme, cause, solution ; il attend une relecture.</translation>
    </message>
    <message>
        <source>An evident case: answered so and closed.</source>
        <translation>Un cas évident : la réponse donnée, et clos.</translation>
    </message>
    <message>
        <source>Another machine, by its name or id.</source>
        <translation>Une autre machine, par son nom ou son identifiant.</translation>
    </message>
    <message>
        <source>Another time, another length, or somebody else.</source>
        <translation>Une autre heure, une autre durée ou quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Another title.</source>
        <translation>Un autre titre.</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Arguments</translation>
    </message>
    <message>
        <source>Articles that contain the words.</source>
        <translation>Les articles qui contiennent les mots.</translation>
    </message>
    <message>
        <source>As in the search line.</source>
        <translation>Comme dans la ligne de recherche.</translation>
    </message>
    <message>
        <source>As “desk checklists show” numbers it.</source>
        <translation>Comme « desk checklists show » le numérote.</translation>
    </message>
    <message>
        <source>Back to its default.</source>
        <translation>Revenir à sa valeur par défaut.</translation>
    </message>
    <message>
        <source>Begin a call in the window: of whoever calls from this number.</source>
        <translation>Commence un appel dans la fenêtre : celui de la personne qui appelle de ce numéro.</translation>
    </message>
    <message>
        <source>Bring a ticket back that was put off.</source>
        <translation>Ramener un ticket reporté.</translation>
    </message>
    <message>
        <source>Bring in a ServiceNow incident log (CSV, also gzipped) with its history and true times.</source>
        <translation>Faire entrer un journal d’incidents ServiceNow (CSV, aussi gzip) avec son historique et ses vraies heures.</translation>
    </message>
    <message>
        <source>Bring tickets over from another system's dump or export; twice is once.</source>
        <translation>Reprendre les tickets d’un autre système depuis sa sauvegarde ou son export ; deux fois valent une.</translation>
    </message>
    <message>
        <source>Canned texts: ready answers, typed with ::</source>
        <translation>Textes prêts : des réponses toutes faites, insérées avec ::</translation>
    </message>
    <message>
        <source>Change an article; what others changed meanwhile is united with it.</source>
        <translation>Modifie un article ; ce que d’autres ont changé entre-temps y est réuni.</translation>
    </message>
    <message>
        <source>Check everything a workstation needs, and say how to mend what is missing.</source>
        <translation>Vérifie tout ce dont un poste a besoin, et dit comment réparer ce qui manque.</translation>
    </message>
    <message>
        <source>Check that the server answers and the password holds.</source>
        <translation>Vérifier que le serveur répond et que le mot de passe est bon.</translation>
    </message>
    <message>
        <source>Check the server, read its vocabulary, store the account.</source>
        <translation type="vanished">Vérifier le serveur, lire son vocabulaire, garder le compte.</translation>
    </message>
    <message>
        <source>Check the server, read its vocabulary, store the account; its files are encrypted where a keyring keeps the key.</source>
        <translation>Vérifie le serveur, lit son vocabulaire, enregistre le compte ; ses fichiers sont chiffrés quand un trousseau garde la clé.</translation>
    </message>
    <message>
        <source>Checklists on tickets, and your own templates.</source>
        <translation>Listes de contrôle sur les tickets, et vos propres modèles.</translation>
    </message>
    <message>
        <source>Choose for each field; the value that loses stays in the history.</source>
        <translation>Choisir pour chaque champ ; la valeur écartée reste dans l’historique.</translation>
    </message>
    <message>
        <source>Clashes, field by field.</source>
        <translation>Les conflits, champ par champ.</translation>
    </message>
    <message>
        <source>Close a resolved ticket, or answer an evident case at once.</source>
        <translation>Clôturer un ticket résolu, ou répondre aussitôt à un cas évident.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Compare what a ticket's machine shows of itself, and trust it; a changed key takes a reason.</source>
        <translation>Comparer ce que montre la machine d’un ticket, et l’approuver ; une clé changée demande une raison.</translation>
    </message>
    <message>
        <source>Create an agent; the password is asked for, or read from standard input.</source>
        <translation>Créer un agent ; le mot de passe est demandé, ou lu sur l’entrée standard.</translation>
    </message>
    <message>
        <source>Do not encrypt the files on this device.</source>
        <translation>Ne pas chiffrer les fichiers sur cet appareil.</translation>
    </message>
    <message>
        <source>Do the steps of a macro on a ticket: all of them, or none.</source>
        <translation>Faire les étapes d’une macro sur un ticket : toutes, ou aucune.</translation>
    </message>
    <message>
        <source>Drafts and articles that wait for a review.</source>
        <translation>Les brouillons et les articles à relire.</translation>
    </message>
    <message>
        <source>Encrypt an account's files on this device; shows the recovery key.</source>
        <translation>Chiffre les fichiers d’un compte sur cet appareil ; montre la clé de secours.</translation>
    </message>
    <message>
        <source>End an agent's tokens: a lost laptop signs in no more.</source>
        <translation>Révoque les jetons d’un agent : un portable perdu ne se connecte plus.</translation>
    </message>
    <message>
        <source>End when standard input closes.</source>
        <translation>S’arrêter quand l’entrée standard se ferme.</translation>
    </message>
    <message>
        <source>Every field two people changed.</source>
        <translation>Chaque champ que deux personnes ont changé.</translation>
    </message>
    <message>
        <source>Every figure, not only the main ones.</source>
        <translation>Tous les chiffres, pas seulement les principaux.</translation>
    </message>
    <message>
        <source>Every operation that waits, in words.</source>
        <translation>Chaque opération qui attend, en clair.</translation>
    </message>
    <message>
        <source>Everybody who may sign in.</source>
        <translation>Tous ceux qui peuvent se connecter.</translation>
    </message>
    <message>
        <source>Everybody who reads security tickets reads it.</source>
        <translation>Tous ceux qui lisent les tickets de sécurité le lisent.</translation>
    </message>
    <message>
        <source>FIELD=TEXT: a third text for a title or description.</source>
        <translation>CHAMP=TEXTE : un troisième texte pour un titre ou une description.</translation>
    </message>
    <message>
        <source>Fetch what is missing.</source>
        <translation>Télécharge ce qui manque.</translation>
    </message>
    <message>
        <source>Fields where mine shall stand.</source>
        <translation>Les champs où ma valeur doit rester.</translation>
    </message>
    <message>
        <source>Fields where theirs shall stand.</source>
        <translation>Les champs où la leur doit rester.</translation>
    </message>
    <message>
        <source>Figures of last month, or of any days, with what each means; from this device's data.</source>
        <translation>Les chiffres du mois dernier, ou de jours quelconques, avec le sens de chacun ; à partir des données de cet appareil.</translation>
    </message>
    <message>
        <source>Fill an empty one.</source>
        <translation>En remplir un qui est vide de tant de tickets.</translation>
    </message>
    <message>
        <source>Folder for its files; below Desk's own without it.</source>
        <translation>Le dossier de ses fichiers ; sinon, dans celui de Desk.</translation>
    </message>
    <message>
        <source>Folder to write to.</source>
        <translation>Le dossier où écrire.</translation>
    </message>
    <message>
        <source>Follow a ticket without working on it.</source>
        <translation>Suivre un ticket sans y travailler.</translation>
    </message>
    <message>
        <source>Follows from impact and urgency without it.</source>
        <translation>Découle de l’impact et de l’urgence sans elle.</translation>
    </message>
    <message>
        <source>Forget a colleague's key.</source>
        <translation>Oublier la clé d’un collègue.</translation>
    </message>
    <message>
        <source>Forget a machine of your own and its addresses.</source>
        <translation type="vanished">Oublier une de vos propres machines et ses adresses.</translation>
    </message>
    <message>
        <source>Forget a machine of your own, its addresses, and the passwords the keyring has of it.</source>
        <translation>Oublier une machine à vous, ses adresses et les mots de passe que le trousseau en a.</translation>
    </message>
    <message>
        <source>Forget an account; refused while work waits, unless it is kept in a file or given up by name.</source>
        <translation>Oublier un compte ; refusé tant que du travail attend, sauf s’il est gardé dans un fichier ou abandonné par son nom.</translation>
    </message>
    <message>
        <source>Forget an account; refused while work waits, unless it is kept in a file.</source>
        <translation type="vanished">Oublier un compte ; refusé tant que du travail attend, sauf s’il est gardé dans un fichier.</translation>
    </message>
    <message>
        <source>Forget old deletions, ended tokens and uploads nobody finished; a server does so daily.</source>
        <translation>Oublie les anciennes suppressions, les jetons expirés et les envois inachevés ; un serveur le fait chaque jour.</translation>
    </message>
    <message>
        <source>Forget one of your canned texts.</source>
        <translation>Oublier un de vos textes prêts.</translation>
    </message>
    <message>
        <source>Forget one of your macros.</source>
        <translation>Oublier une de vos macros.</translation>
    </message>
    <message>
        <source>Forget one of your templates; tickets keep their checklists.</source>
        <translation>Oublier un de vos modèles ; les tickets gardent leurs listes.</translation>
    </message>
    <message>
        <source>Forget one of your views.</source>
        <translation>Oublier une de vos vues.</translation>
    </message>
    <message>
        <source>GROUP=LEVEL</source>
        <translation>GROUPE=NIVEAU</translation>
    </message>
    <message>
        <source>Give a ticket to an agent.</source>
        <translation>Attribuer un ticket à un agent.</translation>
    </message>
    <message>
        <source>Give the keyring its key back: the recovery key comes on standard input.</source>
        <translation>Rend sa clé au trousseau : la clé de secours arrive sur l’entrée standard.</translation>
    </message>
    <message>
        <source>Give the system's keyring the password of a machine, from a prompt or from standard input.</source>
        <translation>Confier au trousseau du système le mot de passe d’une machine, demandé ou lu sur l’entrée standard.</translation>
    </message>
    <message>
        <source>Go on until told to stop.</source>
        <translation>Continuer jusqu’à l’ordre d’arrêt.</translation>
    </message>
    <message>
        <source>Go on without what cannot be done.</source>
        <translation>Continuer sans ce qui est impossible.</translation>
    </message>
    <message>
        <source>Hand a ticket to a colleague in a file, without any server.</source>
        <translation>Remettre un ticket à un collègue dans un fichier, sans aucun serveur.</translation>
    </message>
    <message>
        <source>Hand a ticket to the next level, with a reason.</source>
        <translation>Escalader un ticket au niveau suivant, avec un motif.</translation>
    </message>
    <message>
        <source>Hand it over to this level, too.</source>
        <translation>Le transmettre aussi à ce niveau.</translation>
    </message>
    <message>
        <source>How far it is.</source>
        <translation>Où il en est.</translation>
    </message>
    <message>
        <source>How it was signed comes on standard input, as JSON.</source>
        <translation>La signature arrive sur l’entrée standard, en JSON.</translation>
    </message>
    <message>
        <source>How long: 90, 1h30, 2 h.</source>
        <translation>Combien de temps : 90, 1h30, 2 h.</translation>
    </message>
    <message>
        <source>How many days from today.</source>
        <translation>Combien de jours à partir d’aujourd’hui.</translation>
    </message>
    <message>
        <source>How much fetched files may take.</source>
        <translation>La place que les fichiers récupérés peuvent prendre.</translation>
    </message>
    <message>
        <source>How much harm it does.</source>
        <translation>Quel mal il fait.</translation>
    </message>
    <message>
        <source>How: spoken, on-screen, written, standing, emergency.</source>
        <translation>Comment : spoken, on-screen, written, standing, emergency.</translation>
    </message>
    <message>
        <source>In all accounts of this device.</source>
        <translation>Dans tous les comptes de cet appareil.</translation>
    </message>
    <message>
        <source>In an emergency: why nobody was asked.</source>
        <translation>En cas d’urgence : pourquoi on n’a demandé à personne.</translation>
    </message>
    <message>
        <source>Is everything here that the next visits need? Ends with 1 when something is missing.</source>
        <translation>Tout ce qu’il faut pour les prochaines visites est-il là ? Se termine par 1 s’il manque quelque chose.</translation>
    </message>
    <message>
        <source>Is this file the report that a ticket has? Ends with 1 when it is not.</source>
        <translation>Ce fichier est-il le rapport d’un ticket ? Se termine par 1 sinon.</translation>
    </message>
    <message>
        <source>Issue a token for an agent; it is shown once.</source>
        <translation>Créer un jeton pour un agent ; il n’est montré qu’une fois.</translation>
    </message>
    <message>
        <source>It was not done after all.</source>
        <translation>Rouvrir : ce n’était finalement pas réglé.</translation>
    </message>
    <message>
        <source>Its new value.</source>
        <translation>Sa nouvelle valeur.</translation>
    </message>
    <message>
        <source>Keep a colleague's key, as they told it.</source>
        <translation>Garder la clé d’un collègue, comme il l’a donnée.</translation>
    </message>
    <message>
        <source>Keep a template of your own; one of the same name is replaced.</source>
        <translation>Garder un modèle à vous ; un modèle du même nom est remplacé.</translation>
    </message>
    <message>
        <source>Keep a text under a name; one of the same name is replaced.</source>
        <translation>Garder un texte sous un nom ; celui du même nom est remplacé.</translation>
    </message>
    <message>
        <source>Keep it although it tells of people.</source>
        <translation>Le garde bien qu’il parle de personnes.</translation>
    </message>
    <message>
        <source>Keep requesters in words alone: no server writes to them.</source>
        <translation>Garder les demandeurs en toutes lettres seulement : aucun serveur ne leur écrit.</translation>
    </message>
    <message>
        <source>Keep steps under a name: set FIELD = VALUE, note, reply, log MINUTES, take, assign, escalate LEVEL, wait, resolve.</source>
        <translation>Garder des étapes sous un nom : set CHAMP = VALEUR, note, reply, log MINUTES, take, assign, escalate NIVEAU, wait, resolve.</translation>
    </message>
    <message>
        <source>Keep the demo here.</source>
        <translation>Garder la démonstration ici.</translation>
    </message>
    <message>
        <source>Launch a remote session; the record goes on the ticket by itself.</source>
        <translation>Lancer une prise en main à distance ; sa trace va d’elle-même sur le ticket.</translation>
    </message>
    <message>
        <source>Leave it in the outbox for the next sync.</source>
        <translation>Laisser dans la boîte d’envoi pour la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Leave it to the window to show the recovery key.</source>
        <translation>Laisser la fenêtre montrer la clé de secours.</translation>
    </message>
    <message>
        <source>Let a ticket go on in another one.</source>
        <translation>Poursuivre un ticket dans un autre.</translation>
    </message>
    <message>
        <source>Let the system open desk: links with this Desk.</source>
        <translation>Laisser le système ouvrir les liens desk: avec ce Desk.</translation>
    </message>
    <message>
        <source>Link two tickets.</source>
        <translation>Lier deux tickets.</translation>
    </message>
    <message>
        <source>Links such as desk://ticket/NUMBER, opened by Desk.</source>
        <translation>Liens comme desk://ticket/NUMÉRO, ouverts par Desk.</translation>
    </message>
    <message>
        <source>List the children of a ticket, or solve them as it was solved.</source>
        <translation>Lister les enfants d’un ticket, ou les résoudre comme lui.</translation>
    </message>
    <message>
        <source>List the machines of your own: those no server tells of.</source>
        <translation>Lister vos propres machines : celles dont aucun serveur ne parle.</translation>
    </message>
    <message>
        <source>List the machines whose password the keyring has; never the password.</source>
        <translation>Lister les machines dont le trousseau a le mot de passe ; jamais le mot de passe.</translation>
    </message>
    <message>
        <source>Lock it with words instead, one line of standard input.</source>
        <translation>Verrouiller plutôt avec des mots, une ligne de l’entrée standard.</translation>
    </message>
    <message>
        <source>Log time spent.</source>
        <translation>Noter le temps passé.</translation>
    </message>
    <message>
        <source>Macros: several actions under one name.</source>
        <translation>Macros : plusieurs actions sous un nom.</translation>
    </message>
    <message>
        <source>Mail to requesters: how many wait, and which were refused and why.</source>
        <translation>Messages aux demandeurs : combien attendent, lesquels ont été refusés et pourquoi.</translation>
    </message>
    <message>
        <source>Make a new ticket of one entry, linked to this one.</source>
        <translation>Faire d’une entrée un nouveau ticket, lié à celui-ci.</translation>
    </message>
    <message>
        <source>Make the report of a visit: a file and a note on each of its tickets, without a network.</source>
        <translation>Fait le rapport d’une visite : un fichier et une note sur chacun de ses tickets, sans réseau.</translation>
    </message>
    <message>
        <source>Mark all of it as seen.</source>
        <translation>Tout marquer comme vu.</translation>
    </message>
    <message>
        <source>Mend what can be mended. Work is never deleted.</source>
        <translation>Réparer ce qui peut l’être. Le travail n’est jamais supprimé.</translation>
    </message>
    <message>
        <source>Minutes of the way there.</source>
        <translation>Minutes de trajet.</translation>
    </message>
    <message>
        <source>Move mRemoteNG's passwords into the system's keyring.</source>
        <translation>Déplacer les mots de passe de mRemoteNG dans le trousseau du système.</translation>
    </message>
    <message>
        <source>NUMBER=MINUTES for each ticket; split evenly without it.</source>
        <translation>NUMBER=MINUTES pour chaque ticket ; sinon partagé à parts égales.</translation>
    </message>
    <message>
        <source>Name, login or id.</source>
        <translation>Nom, identifiant de connexion ou id.</translation>
    </message>
    <message>
        <source>Name, login, telephone number or id.</source>
        <translation>Nom, identifiant de connexion, numéro de téléphone ou id.</translation>
    </message>
    <message>
        <source>Not any more.</source>
        <translation>Ne plus le faire.</translation>
    </message>
    <message>
        <source>Of all machines.</source>
        <translation>De toutes les machines.</translation>
    </message>
    <message>
        <source>Offer refused mails again.</source>
        <translation>Proposer à nouveau les messages refusés.</translation>
    </message>
    <message>
        <source>On purpose: the mail is not encrypted.</source>
        <translation type="vanished">Exprès : le message n’est pas chiffré.</translation>
    </message>
    <message>
        <source>On purpose: what is written is not encrypted.</source>
        <translation>Exprès : ce qui est écrit n’est pas chiffré.</translation>
    </message>
    <message>
        <source>One JSON document.</source>
        <translation>Un document JSON.</translation>
    </message>
    <message>
        <source>One JSON event a line.</source>
        <translation>Un événement JSON par ligne.</translation>
    </message>
    <message>
        <source>One article.</source>
        <translation>Un article.</translation>
    </message>
    <message>
        <source>One device alone, by the name in the audit log.</source>
        <translation>Un seul appareil, par son nom dans le journal d’audit.</translation>
    </message>
    <message>
        <source>One file; all without it.</source>
        <translation>Un fichier ; sinon, tous.</translation>
    </message>
    <message>
        <source>One operation, as it will be sent.</source>
        <translation>Une opération, telle qu’elle sera envoyée.</translation>
    </message>
    <message>
        <source>One round, then end (the default).</source>
        <translation>Un tour, puis fin (par défaut).</translation>
    </message>
    <message>
        <source>One setting.</source>
        <translation>Un réglage.</translation>
    </message>
    <message>
        <source>One that was compared already; may be given twice.</source>
        <translation>Une empreinte déjà comparée ; peut être donnée deux fois.</translation>
    </message>
    <message>
        <source>One ticket with its timeline, attachments, work log and pending operations.</source>
        <translation>Un ticket avec son fil, ses pièces jointes, son journal de travail et ses opérations en attente.</translation>
    </message>
    <message>
        <source>One up without it.</source>
        <translation>Sinon, un niveau plus haut.</translation>
    </message>
    <message>
        <source>One visit; those of the next days without it.</source>
        <translation>Une visite ; sinon celles des prochains jours.</translation>
    </message>
    <message>
        <source>Only say what would be changed.</source>
        <translation>Dire seulement ce qui serait changé.</translation>
    </message>
    <message>
        <source>Only show what would be started.</source>
        <translation>Montrer seulement ce qui serait lancé.</translation>
    </message>
    <message>
        <source>Only this application; may be given more than once.</source>
        <translation>Seulement cette application ; peut être donnée plusieurs fois.</translation>
    </message>
    <message>
        <source>Open the window without its saved state, own keys and tray.</source>
        <translation>Ouvrir la fenêtre sans son état gardé, ses touches propres ni la zone de notification.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>Passwords of machines in the system's keyring.</source>
        <translation>Mots de passe de machines dans le trousseau du système.</translation>
    </message>
    <message>
        <source>Plan a visit for one or several tickets.</source>
        <translation>Prévoit une visite pour un ou plusieurs tickets.</translation>
    </message>
    <message>
        <source>Plan your visits by the events of an iCalendar file; the same file twice changes nothing.</source>
        <translation>Planifie vos visites d’après les événements d’un fichier iCalendar ; deux fois le même fichier ne change rien.</translation>
    </message>
    <message>
        <source>Processes; several need PostgreSQL.</source>
        <translation>Processus ; plusieurs demandent PostgreSQL.</translation>
    </message>
    <message>
        <source>Proposed from the application without it.</source>
        <translation>Sinon, proposé d’après l’application.</translation>
    </message>
    <message>
        <source>Pull and push. Ends with 3 when work still waits.</source>
        <translation>Recevoir et envoyer. Se termine avec 3 si du travail attend encore.</translation>
    </message>
    <message>
        <source>Put a copy back; clients notice and offer again what is missing in it.</source>
        <translation>Remettre une copie en place ; les clients le voient et proposent de nouveau ce qui y manque.</translation>
    </message>
    <message>
        <source>Put a ticket off until later: it leaves your lists until then, or until something happens.</source>
        <translation>Reporter un ticket : il quitte vos listes jusque-là, ou jusqu’à ce qu’il s’y passe quelque chose.</translation>
    </message>
    <message>
        <source>Put away what was handed over of a ticket; your own work on it stays.</source>
        <translation>Ranger ce qui a été remis d’un ticket ; votre propre travail reste.</translation>
    </message>
    <message>
        <source>Put files on a ticket; they wait here until the server has every byte.</source>
        <translation>Joindre des fichiers à un ticket ; ils attendent ici que le serveur ait chaque octet.</translation>
    </message>
    <message>
        <source>Put the steps of a template on a ticket.</source>
        <translation>Mettre les étapes d’un modèle sur un ticket.</translation>
    </message>
    <message>
        <source>Read the file's master password there.</source>
        <translation>Y lire le mot de passe maître du fichier.</translation>
    </message>
    <message>
        <source>Read the jump host's password there.</source>
        <translation>Y lire le mot de passe de l’hôte de rebond.</translation>
    </message>
    <message>
        <source>Read the password there.</source>
        <translation type="vanished">Y lire le mot de passe.</translation>
    </message>
    <message>
        <source>Read the password there; on a second line that of the jump host.</source>
        <translation>Y lire le mot de passe ; sur une deuxième ligne celui de l’hôte de rebond.</translation>
    </message>
    <message>
        <source>Read the recovery key there.</source>
        <translation>Y lire la clé de secours.</translation>
    </message>
    <message>
        <source>Read the secret there.</source>
        <translation>Y lire le secret.</translation>
    </message>
    <message>
        <source>Register a request and print its number, with or without network.</source>
        <translation>Enregistrer une demande et afficher son numéro, avec ou sans réseau.</translation>
    </message>
    <message>
        <source>Remind of it, and leave it in the lists.</source>
        <translation>Le rappeler, et le laisser dans les listes.</translation>
    </message>
    <message>
        <source>Remote sessions: from a ticket, and machines from files of other tools.</source>
        <translation>Sessions à distance : depuis un ticket, et machines tirées de fichiers d’autres outils.</translation>
    </message>
    <message>
        <source>Remove a machine's passwords from the system's keyring.</source>
        <translation>Retirer du trousseau du système les mots de passe d’une machine.</translation>
    </message>
    <message>
        <source>Remove now what is above the limit.</source>
        <translation>Supprimer maintenant ce qui dépasse la limite.</translation>
    </message>
    <message>
        <source>Replace a file of that name.</source>
        <translation>Remplacer un fichier de ce nom.</translation>
    </message>
    <message>
        <source>Replace a file that is there.</source>
        <translation>Remplacer un fichier déjà présent.</translation>
    </message>
    <message>
        <source>Report it now, with what the ticket says and the options below.</source>
        <translation>Le déclarer maintenant, avec ce que dit le ticket et les options ci-dessous.</translation>
    </message>
    <message>
        <source>Resolve and close at once (level 0).</source>
        <translation>Résoudre et clôturer aussitôt (niveau 0).</translation>
    </message>
    <message>
        <source>Save a search under a name; one of the same name is replaced.</source>
        <translation>Enregistrer une recherche sous un nom ; celle du même nom est remplacée.</translation>
    </message>
    <message>
        <source>Say what a ticket is about; without options, say what is missing and what was agreed.</source>
        <translation>Dit de quoi parle un ticket ; sans options, dit ce qui manque et ce qui a été convenu.</translation>
    </message>
    <message>
        <source>Say what is in a file, and who made it as it says; nothing is changed.</source>
        <translation>Dire ce que contient un fichier et qui dit l’avoir fait ; rien n’est modifié.</translation>
    </message>
    <message>
        <source>Say what solved it.</source>
        <translation>Dire ce qui l’a résolu.</translation>
    </message>
    <message>
        <source>Say whether an article helped; useful ones are found first.</source>
        <translation>Dit si un article a aidé ; les plus utiles sont trouvés d’abord.</translation>
    </message>
    <message>
        <source>Say which Desk this is.</source>
        <translation>Dire quelle version de Desk est installée.</translation>
    </message>
    <message>
        <source>Send it with the place where it was taken, if it says one.</source>
        <translation>L’envoyer avec le lieu de la prise de vue, si elle l’indique.</translation>
    </message>
    <message>
        <source>Send the newest report of a visit to the customer; without a network it waits in the outbox.</source>
        <translation>Envoyer le dernier rapport d’une visite au client ; sans réseau, il attend dans la boîte d’envoi.</translation>
    </message>
    <message>
        <source>Separate a merged ticket again; without --take the notes written since stay where they are.</source>
        <translation>Séparer à nouveau un ticket fusionné ; sans --take, les notes écrites depuis restent où elles sont.</translation>
    </message>
    <message>
        <source>Set fields, checked against the server's vocabulary.</source>
        <translation>Remplir des champs, vérifiés avec le vocabulaire du serveur.</translation>
    </message>
    <message>
        <source>Show the recovery key again, while the keyring still has the key.</source>
        <translation>Montre de nouveau la clé de secours, tant que le trousseau a encore la clé.</translation>
    </message>
    <message>
        <source>Show the settings, or change one; a window that is open follows.</source>
        <translation>Afficher les réglages, ou en changer un ; une fenêtre ouverte suit.</translation>
    </message>
    <message>
        <source>Show this message and exit.</source>
        <translation>Afficher cette aide et terminer.</translation>
    </message>
    <message>
        <source>Show what would come of it, and change nothing.</source>
        <translation>Montrer ce que cela donnerait, sans rien modifier.</translation>
    </message>
    <message>
        <source>Sign in again with a new password or token; the copy and the work stay as they are.</source>
        <translation>Se reconnecter avec un nouveau mot de passe ou jeton ; la copie et le travail restent tels quels.</translation>
    </message>
    <message>
        <source>Sign in to the mail server; send nothing.</source>
        <translation>Se connecter au serveur de messagerie sans rien envoyer.</translation>
    </message>
    <message>
        <source>Solve those that are open, as their parent.</source>
        <translation>Résoudre ceux qui sont ouverts, comme leur parent.</translation>
    </message>
    <message>
        <source>Somebody else goes there.</source>
        <translation>Quelqu’un d’autre s’y rend.</translation>
    </message>
    <message>
        <source>Something in the record was a mistake; it does not count any more, and stays readable.</source>
        <translation>Une erreur dans le relevé : elle ne compte plus, et reste lisible.</translation>
    </message>
    <message>
        <source>Something that was measured.</source>
        <translation>Une mesure.</translation>
    </message>
    <message>
        <source>Take a colleague's file in: the ticket is here, with what they did, and can be worked on.</source>
        <translation>Reprendre le fichier d’un collègue : le ticket est là, avec ce qu’il a fait, et l’on peut y travailler.</translation>
    </message>
    <message>
        <source>Take a ticket along by hand: its files stay here, and the bag check looks at it.</source>
        <translation>Emporte un ticket à la main : ses fichiers restent ici, et le contrôle du sac le regarde.</translation>
    </message>
    <message>
        <source>Take a ticket along no more.</source>
        <translation>N’emporte plus un ticket.</translation>
    </message>
    <message>
        <source>Take a ticket along: colleagues see that you are on site and may hold work that was not sent.</source>
        <translation>Emporter un ticket : vos collègues voient que vous êtes sur place et avez peut-être du travail non envoyé.</translation>
    </message>
    <message>
        <source>Take a ticket in charge.</source>
        <translation>Prendre un ticket en charge.</translation>
    </message>
    <message>
        <source>Take away every link between two tickets.</source>
        <translation>Retirer tout lien entre deux tickets.</translation>
    </message>
    <message>
        <source>Take back what was never sent.</source>
        <translation>Reprendre ce qui n’est jamais parti.</translation>
    </message>
    <message>
        <source>Take machines and their addresses from a file; all that could act is left behind and listed.</source>
        <translation>Reprendre d’un fichier des machines et leurs adresses ; tout ce qui pourrait agir est laissé et listé.</translation>
    </message>
    <message>
        <source>Take operations from an exported file; what is known already is not doubled.</source>
        <translation>Prendre les opérations d’un fichier exporté ; ce qui est déjà connu n’est pas doublé.</translation>
    </message>
    <message>
        <source>Take out what tells of people.</source>
        <translation>Retire ce qui parle de personnes.</translation>
    </message>
    <message>
        <source>Take over the canned texts of such a file; those of the same names are replaced.</source>
        <translation>Reprendre les textes prêts d’un tel fichier ; ceux des mêmes noms sont remplacés.</translation>
    </message>
    <message>
        <source>Take over the macros of such a file; those of the same names are replaced.</source>
        <translation>Reprendre les macros d’un tel fichier ; celles du même nom sont remplacées.</translation>
    </message>
    <message>
        <source>Take over the views of such a file; those of the same names are replaced.</source>
        <translation>Reprendre les vues d’un tel fichier ; celles des mêmes noms sont remplacées.</translation>
    </message>
    <message>
        <source>Take that back.</source>
        <translation>Revenir là-dessus.</translation>
    </message>
    <message>
        <source>Tell the requester of an evident case that it is closed.</source>
        <translation>Informer le demandeur d’un cas évident qu’il est clos.</translation>
    </message>
    <message>
        <source>That account's alone.</source>
        <translation>De ce compte seulement.</translation>
    </message>
    <message>
        <source>The PDF to write.</source>
        <translation>Le PDF à écrire.</translation>
    </message>
    <message>
        <source>The account to sign in with.</source>
        <translation>Le compte pour se connecter.</translation>
    </message>
    <message>
        <source>The article that gave the answer, by its id.</source>
        <translation>L’article qui a donné la réponse, par son id.</translation>
    </message>
    <message>
        <source>The checklists of a ticket, their steps numbered.</source>
        <translation>Les listes de contrôle d’un ticket, leurs étapes numérotées.</translation>
    </message>
    <message>
        <source>The description; - for standard input.</source>
        <translation>La description ; - pour l’entrée standard.</translation>
    </message>
    <message>
        <source>The embedded server's administration.</source>
        <translation>L’administration du serveur intégré.</translation>
    </message>
    <message>
        <source>The embedded ticket server; prints one JSON line when it is ready.</source>
        <translation>Le serveur de tickets intégré ; il écrit une ligne JSON quand il est prêt.</translation>
    </message>
    <message>
        <source>The entry, by its place in the timeline.</source>
        <translation>L’entrée, par son rang dans le fil.</translation>
    </message>
    <message>
        <source>The file; - is standard output.</source>
        <translation>Le fichier ; - est la sortie standard.</translation>
    </message>
    <message>
        <source>The first day, such as 2026-11-01; last month without it.</source>
        <translation>Le premier jour, par exemple 2026-11-01 ; le mois dernier sans cela.</translation>
    </message>
    <message>
        <source>The folder of the attachments; the profile's, beside the file, without it.</source>
        <translation>Le dossier des pièces jointes ; sinon celui du profil, à côté du fichier.</translation>
    </message>
    <message>
        <source>The keys of colleagues that are known here.</source>
        <translation>Les clés des collègues connues ici.</translation>
    </message>
    <message>
        <source>The known incident it belongs to.</source>
        <translation>L’incident connu auquel il se rattache.</translation>
    </message>
    <message>
        <source>The last day; the end of the first day's month without it.</source>
        <translation>Le dernier jour ; sans cela, la fin du mois du premier jour.</translation>
    </message>
    <message>
        <source>The machine's name or id.</source>
        <translation>Le nom ou l’identifiant de la machine.</translation>
    </message>
    <message>
        <source>The machine's name, or a jump host's.</source>
        <translation>Le nom de la machine, ou d’un hôte de rebond.</translation>
    </message>
    <message>
        <source>The matrix of priorities and the agreed times: shown, written out, or replaced by files.</source>
        <translation>La matrice des priorités et les délais convenus : affichés, écrits dans des fichiers ou remplacés par eux.</translation>
    </message>
    <message>
        <source>The queue.</source>
        <translation>La file des tickets.</translation>
    </message>
    <message>
        <source>The sign of “desk visit list”, or a ticket; else the one that runs.</source>
        <translation>Le signe de « desk visit list », ou un ticket ; sinon la visite en cours.</translation>
    </message>
    <message>
        <source>The steps of a macro, a line each, as `add` reads them.</source>
        <translation>Les étapes d’une macro, une par ligne, comme `add` les lit.</translation>
    </message>
    <message>
        <source>The text in Markdown; - reads it from standard input.</source>
        <translation>Le texte en Markdown ; - le lit sur l’entrée standard.</translation>
    </message>
    <message>
        <source>The text; - reads standard input.</source>
        <translation>Le texte ; - lit l’entrée standard.</translation>
    </message>
    <message>
        <source>The text; standard input without it.</source>
        <translation>Le texte ; sinon, l’entrée standard.</translation>
    </message>
    <message>
        <source>The ticket numbers behind a figure, by its name.</source>
        <translation>Les numéros des tickets derrière un chiffre, par son nom.</translation>
    </message>
    <message>
        <source>The ticket that stays.</source>
        <translation>Le ticket qui reste.</translation>
    </message>
    <message>
        <source>The ticket's number, or one conflict's id.</source>
        <translation>Le numéro du ticket, ou l’identifiant d’un conflit.</translation>
    </message>
    <message>
        <source>The tickets that colleagues handed over, as long as the server has not told all of it.</source>
        <translation>Les tickets remis par des collègues, tant que le serveur n’en a pas tout dit.</translation>
    </message>
    <message>
        <source>The tickets that vanished are really gone.</source>
        <translation>Les tickets disparus le sont vraiment.</translation>
    </message>
    <message>
        <source>The time zone days begin in, such as Europe/Paris.</source>
        <translation>Le fuseau horaire où commencent les jours, par exemple Europe/Paris.</translation>
    </message>
    <message>
        <source>The visits of the next days, in the order they are gone through.</source>
        <translation>Les visites des prochains jours, dans l’ordre où elles se font.</translation>
    </message>
    <message>
        <source>The whole knowledge base, offline.</source>
        <translation>Toute la base de connaissances, hors ligne.</translation>
    </message>
    <message>
        <source>The words; standard input without it.</source>
        <translation>Le texte ; sinon l’entrée standard.</translation>
    </message>
    <message>
        <source>There was a break that you did not stop the clock for: from when to when, and why.</source>
        <translation>Une pause pendant laquelle le temps a été compté : de quand à quand, et pourquoi.</translation>
    </message>
    <message>
        <source>Those of your colleagues too.</source>
        <translation>Celles de vos collègues aussi.</translation>
    </message>
    <message>
        <source>Throw unsent work away: the account's name once more.</source>
        <translation>Jeter le travail non envoyé : le nom du compte encore une fois.</translation>
    </message>
    <message>
        <source>Tick a step of a ticket's checklists.</source>
        <translation>Cocher une étape des listes de contrôle d’un ticket.</translation>
    </message>
    <message>
        <source>Tickets of your level, not only yours.</source>
        <translation>Les tickets de votre niveau, pas seulement les vôtres.</translation>
    </message>
    <message>
        <source>To the requester of an evident case, instead of the organisation's message; {number} is filled in.</source>
        <translation>Au demandeur d’un cas évident, à la place du message de l’organisation ; {number} y est complété.</translation>
    </message>
    <message>
        <source>To the requester of this ticket, where there are several.</source>
        <translation>Au demandeur de ce ticket, s’il y en a plusieurs.</translation>
    </message>
    <message>
        <source>To the requester.</source>
        <translation>Au demandeur.</translation>
    </message>
    <message>
        <source>Try Desk with demo data; without a display it tells a whole story and ends by itself.</source>
        <translation>Essayer Desk avec des données de démonstration ; sans écran, il raconte une histoire entière et s’arrête de lui-même.</translation>
    </message>
    <message>
        <source>Try a refused or waiting operation again.</source>
        <translation>Réessayer une opération refusée ou en attente.</translation>
    </message>
    <message>
        <source>Untick it.</source>
        <translation>La décocher.</translation>
    </message>
    <message>
        <source>Usage: </source>
        <translation>Utilisation : </translation>
    </message>
    <message>
        <source>Visits: planned, gone through on the spot, ended.</source>
        <translation>Visites : prévues, faites sur place, terminées.</translation>
    </message>
    <message>
        <source>What attachments take of the disk. Fetched ones nobody opened for long go when they are too many.</source>
        <translation>La place que prennent les pièces jointes sur le disque. Celles récupérées et longtemps non ouvertes partent quand il y en a trop.</translation>
    </message>
    <message>
        <source>What changed from this version to the present one.</source>
        <translation>Ce qui a changé de cette version à l’actuelle.</translation>
    </message>
    <message>
        <source>What changed while you were away: first what touches your own work.</source>
        <translation>Ce qui a changé en votre absence : d’abord ce qui touche votre propre travail.</translation>
    </message>
    <message>
        <source>What has not reached the server yet, and why.</source>
        <translation>La boîte d’envoi : ce qui n’est pas encore parti au serveur, et pourquoi.</translation>
    </message>
    <message>
        <source>What is due and when, soonest first, with your reminders.</source>
        <translation>Ce qui arrive à échéance et quand, le plus proche d’abord, avec vos rappels.</translation>
    </message>
    <message>
        <source>What is put off, and what you will be reminded of, soonest first.</source>
        <translation>Ce qui est reporté et ce qui vous sera rappelé, le plus proche d’abord.</translation>
    </message>
    <message>
        <source>What it is about, in one line.</source>
        <translation>De quoi il s’agit, en une ligne.</translation>
    </message>
    <message>
        <source>What it is about.</source>
        <translation>De quoi il s’agit.</translation>
    </message>
    <message>
        <source>What people see when it happens.</source>
        <translation>Ce que l’on constate quand cela arrive.</translation>
    </message>
    <message>
        <source>What sort of incident; guessed without it.</source>
        <translation>Quelle sorte d’incident ; devinée sans cela.</translation>
    </message>
    <message>
        <source>What the other ticket is to it.</source>
        <translation>Ce que l’autre ticket est pour lui.</translation>
    </message>
    <message>
        <source>What the server knows (groups, applications, categories, agreed times): shown as JSON, or replaced by a file.</source>
        <translation>Ce que le serveur connaît (groupes, applications, catégories, délais convenus) : affiché en JSON, ou remplacé par un fichier.</translation>
    </message>
    <message>
        <source>What was tried already.</source>
        <translation>Ce qui a déjà été essayé.</translation>
    </message>
    <message>
        <source>What your colleague reads first.</source>
        <translation type="vanished">Ce que votre collègue lit d’abord.</translation>
    </message>
    <message>
        <source>What your colleague reads first; - reads a line of standard input.</source>
        <translation>Ce que votre collègue lit d’abord ; - lit une ligne de l’entrée standard.</translation>
    </message>
    <message>
        <source>When it began.</source>
        <translation>Quand cela a commencé.</translation>
    </message>
    <message>
        <source>When somebody came to know of it; now without it.</source>
        <translation>Quand quelqu’un l’a su ; maintenant sans cela.</translation>
    </message>
    <message>
        <source>When you are back at the latest: 17h, tomorrow 9, 2 h.</source>
        <translation>Quand vous serez de retour au plus tard : 17h, demain 9, 2 h.</translation>
    </message>
    <message>
        <source>When you left, if that was earlier: 17:10.</source>
        <translation>Quand vous êtes parti, si c’était plus tôt : 17:10.</translation>
    </message>
    <message>
        <source>When: tomorrow 9, 14h30, monday 8, 2026-12-03 10:00.</source>
        <translation>Quand : demain 9, 14h30, lundi 8, 2026-12-03 10:00.</translation>
    </message>
    <message>
        <source>Where Desk keeps everything.</source>
        <translation>Où Desk garde tout.</translation>
    </message>
    <message>
        <source>Where the headless story puts its pictures.</source>
        <translation>Où l’histoire sans écran met ses images.</translation>
    </message>
    <message>
        <source>Where the server keeps no applications.</source>
        <translation>Là où le serveur ne tient pas d’applications.</translation>
    </message>
    <message>
        <source>Where to write it; here, under the ticket's number, without it.</source>
        <translation>Où l’écrire ; sans cela ici, sous le numéro du ticket.</translation>
    </message>
    <message>
        <source>Whether it helped.</source>
        <translation>S’il a aidé.</translation>
    </message>
    <message>
        <source>Which account; the first without it.</source>
        <translation>Quel compte ; sinon, le premier.</translation>
    </message>
    <message>
        <source>Which report; the next one without it.</source>
        <translation>Quelle déclaration ; la prochaine sans cela.</translation>
    </message>
    <message>
        <source>Which servers this Desk works with.</source>
        <translation>Les serveurs avec lesquels ce Desk travaille.</translation>
    </message>
    <message>
        <source>Which support level each group of the server works at; GROUP=LEVEL, from 0 to 3, says it anew.</source>
        <translation>À quel niveau de support travaille chaque groupe du serveur ; GROUPE=NIVEAU, de 0 à 3, le fixe autrement.</translation>
    </message>
    <message>
        <source>Which system: a shipped profile, or a TOML file of your own.</source>
        <translation>Quel système : un profil fourni, ou un fichier TOML à vous.</translation>
    </message>
    <message>
        <source>Who agreed (asked by telephone).</source>
        <translation>Qui a donné son accord (demandé par téléphone).</translation>
    </message>
    <message>
        <source>Who calls, in any notation.</source>
        <translation>Qui appelle, quelle que soit la notation.</translation>
    </message>
    <message>
        <source>Who changed an article when, and what.</source>
        <translation>Qui a modifié un article, quand, et quoi.</translation>
    </message>
    <message>
        <source>Who goes there; you without it.</source>
        <translation>Qui s’y rend ; sinon vous.</translation>
    </message>
    <message>
        <source>Who may read it: amber without it.</source>
        <translation>Qui peut le lire : amber sans cela.</translation>
    </message>
    <message>
        <source>Who may sign in.</source>
        <translation>Qui peut se connecter.</translation>
    </message>
    <message>
        <source>Who opens it: a colleague, or a key (age1…).</source>
        <translation>Qui l’ouvre : un collègue, ou une clé (age1…).</translation>
    </message>
    <message>
        <source>Who read it and confirms it by name.</source>
        <translation>Qui l’a lu et le confirme par son nom.</translation>
    </message>
    <message>
        <source>Who signed in, which tokens were made and ended, what was deleted and restored.</source>
        <translation>Qui s’est connecté, quels jetons ont été créés et révoqués, ce qui a été supprimé et restauré.</translation>
    </message>
    <message>
        <source>Why a changed key is accepted.</source>
        <translation>Pourquoi une clé changée est acceptée.</translation>
    </message>
    <message>
        <source>Why it came, as a category.</source>
        <translation>Pourquoi c’est arrivé, par catégorie.</translation>
    </message>
    <message>
        <source>Why it changed; stands among its versions.</source>
        <translation>Pourquoi il a changé ; figure parmi ses versions.</translation>
    </message>
    <message>
        <source>Why nobody signs it.</source>
        <translation>Pourquoi personne ne le signe.</translation>
    </message>
    <message>
        <source>Why the time was wrong.</source>
        <translation>Pourquoi l’heure était fausse.</translation>
    </message>
    <message>
        <source>Why; words.</source>
        <translation>Pourquoi, en clair.</translation>
    </message>
    <message>
        <source>With --dry-run: every profile that fits.</source>
        <translation>Avec --dry-run : tous les profils possibles.</translation>
    </message>
    <message>
        <source>With --dry-run: linux, windows or macos.</source>
        <translation>Avec --dry-run : linux, windows ou macos.</translation>
    </message>
    <message>
        <source>With notes, time, sessions and changes, which the requester must not read.</source>
        <translation>Avec les notes, temps, sessions et modifications, que le demandeur ne doit pas lire.</translation>
    </message>
    <message>
        <source>With the organisation's message, in the requester's language.</source>
        <translation>Avec le message de l’organisation, dans la langue du demandeur.</translation>
    </message>
    <message>
        <source>Words for the report: what was found, what was done, what comes next.</source>
        <translation>Texte du rapport : ce qui a été constaté, fait, et la suite.</translation>
    </message>
    <message>
        <source>Words of the report.</source>
        <translation>Texte de la déclaration.</translation>
    </message>
    <message>
        <source>Write a CSV file.</source>
        <translation>Écrire un fichier CSV.</translation>
    </message>
    <message>
        <source>Write a PDF, with the definitions.</source>
        <translation>Écrire un PDF, avec les définitions.</translation>
    </message>
    <message>
        <source>Write a copy of everything to one file.</source>
        <translation>Écrire une copie de tout dans un fichier.</translation>
    </message>
    <message>
        <source>Write a keymap file to begin with.</source>
        <translation>Écrire un fichier de raccourcis pour commencer.</translation>
    </message>
    <message>
        <source>Write a private note.</source>
        <translation>Écrire une note privée.</translation>
    </message>
    <message>
        <source>Write a profile to be completed, and change nothing.</source>
        <translation>Écrire un profil à compléter, sans rien modifier.</translation>
    </message>
    <message>
        <source>Write a ticket as a PDF to be printed or handed on: what its requester may read, unless it is to be complete.</source>
        <translation>Écrire un ticket en PDF, à imprimer ou à remettre : ce que son demandeur peut lire, sauf s’il doit être complet.</translation>
    </message>
    <message>
        <source>Write a ticket's files to a folder; nothing there is overwritten.</source>
        <translation>Écrire les fichiers d’un ticket dans un dossier ; rien n’y est écrasé.</translation>
    </message>
    <message>
        <source>Write a ticket, its timeline, files, drafts and unsent work into a file for a colleague.</source>
        <translation>Écrire un ticket, sa chronologie, ses fichiers, ses brouillons et le travail non envoyé dans un fichier pour un collègue.</translation>
    </message>
    <message>
        <source>Write an XLSX file, with the definitions.</source>
        <translation>Écrire un fichier XLSX, avec les définitions.</translation>
    </message>
    <message>
        <source>Write an account's files plain again.</source>
        <translation>Réécrit en clair les fichiers d’un compte.</translation>
    </message>
    <message>
        <source>Write an article; it is a draft unless another state is given.</source>
        <translation>Rédige un article ; c’est un brouillon, sauf si un autre état est donné.</translation>
    </message>
    <message>
        <source>Write an iCalendar file; - is standard output.</source>
        <translation>Écrire un fichier iCalendar ; - est la sortie standard.</translation>
    </message>
    <message>
        <source>Write both as they are into this folder.</source>
        <translation>Écrire les deux tels quels dans ce dossier.</translation>
    </message>
    <message>
        <source>Write everything unsent to a file, readable by any Desk.</source>
        <translation type="vanished">Écrire tout ce qui n’est pas parti dans un fichier, lisible par tout Desk.</translation>
    </message>
    <message>
        <source>Write everything unsent to a new file (- for standard output), with the bytes of attachments.</source>
        <translation>Écrire tout ce qui n’est pas envoyé dans un nouveau fichier (- pour la sortie standard), avec le contenu des pièces jointes.</translation>
    </message>
    <message>
        <source>Write the file here too.</source>
        <translation>Écrit aussi le fichier ici.</translation>
    </message>
    <message>
        <source>Write the form of a visit's report for the pen, should the device fail there.</source>
        <translation>Écrit le formulaire du rapport d’une visite à remplir à la main, si l’appareil tombe en panne sur place.</translation>
    </message>
    <message>
        <source>Write the mail to the CERT, encrypted with its key.</source>
        <translation>Écrire le message au CERT, chiffré avec sa clé.</translation>
    </message>
    <message>
        <source>Write the photos of a visit as the camera made them into a folder; nothing there is overwritten.</source>
        <translation>Écrire dans un dossier les photos d’une visite telles que l’appareil les a faites ; rien n’y est écrasé.</translation>
    </message>
    <message>
        <source>Write the report as IODEF (JSON).</source>
        <translation>Écrire la déclaration en IODEF (JSON).</translation>
    </message>
    <message>
        <source>Write to the requester.</source>
        <translation>Écrire au demandeur.</translation>
    </message>
    <message>
        <source>Write unsent work to this file first.</source>
        <translation>Écrire d’abord le travail non parti dans ce fichier.</translation>
    </message>
    <message>
        <source>Write visits as an iCalendar file: these, or all of yours of the next days.</source>
        <translation>Écrit des visites dans un fichier iCalendar : celles-ci, ou toutes les vôtres des prochains jours.</translation>
    </message>
    <message>
        <source>Write your canned texts to a file for a colleague; - is standard output.</source>
        <translation>Écrire vos textes prêts dans un fichier pour un collègue ; - est la sortie standard.</translation>
    </message>
    <message>
        <source>Write your macros to a file for a colleague; - is standard output.</source>
        <translation>Écrire vos macros dans un fichier pour un collègue ; - est la sortie standard.</translation>
    </message>
    <message>
        <source>Write your views to a file for a colleague; - is standard output.</source>
        <translation>Écrire vos vues dans un fichier pour un collègue ; - est la sortie standard.</translation>
    </message>
    <message>
        <source>You are back and have sent your work.</source>
        <translation>Vous êtes de retour et avez envoyé votre travail.</translation>
    </message>
    <message>
        <source>You are there, or go on after a break: the clock runs.</source>
        <translation>Vous y êtes, ou reprenez après une pause : le chronomètre tourne.</translation>
    </message>
    <message>
        <source>You leave: each ticket gets its minutes, and the visit is over.</source>
        <translation>Vous partez : chaque ticket reçoit ses minutes, et la visite est terminée.</translation>
    </message>
    <message>
        <source>Your macros and their steps.</source>
        <translation>Vos macros et leurs étapes.</translation>
    </message>
    <message>
        <source>Your own key, to be given to colleagues: with it they lock what only you can open.</source>
        <translation>Votre propre clé, à donner aux collègues : avec elle ils verrouillent ce que vous seul ouvrez.</translation>
    </message>
    <message>
        <source>Your own views of the queue.</source>
        <translation>Vos propres vues de la file.</translation>
    </message>
    <message>
        <source>application, category, level, group, assignee, location, kind, type, priority, channel, cause, month, week, day; several with commas, or nothing.</source>
        <translation>application, category, level, group, assignee, location, kind, type, priority, channel, cause, month, week, day ; plusieurs avec des virgules, ou rien.</translation>
    </message>
    <message>
        <source>application, category, level, group, assignee, location, kind, type, priority, channel, month, week, day; several with commas, or nothing.</source>
        <translation type="vanished">application, category, level, group, assignee, location, kind, type, priority, channel, month, week, day ; plusieurs avec des virgules, ou rien.</translation>
    </message>
    <message>
        <source>default: </source>
        <translation>par défaut : </translation>
    </message>
    <message>
        <source>desk or rt (Request Tracker 5).</source>
        <translation type="vanished">desk ou rt (Request Tracker 5).</translation>
    </message>
    <message>
        <source>desk, glpi (10, 11) or rt (Request Tracker 5).</source>
        <translation type="vanished">desk, glpi (10, 11) ou rt (Request Tracker 5).</translation>
    </message>
    <message>
        <source>desk, glpi (10, 11), manageengine (ServiceDesk Plus, SupportCenter Plus), mantis (MantisBT), rt (Request Tracker 5) or znuny (Znuny, OTRS 6); found out without it.</source>
        <translation>desk, glpi (10, 11), manageengine (ServiceDesk Plus, SupportCenter Plus), mantis (MantisBT), rt (Request Tracker 5) ou znuny (Znuny, OTRS 6) ; découvert si l’option manque.</translation>
    </message>
    <message>
        <source>desk, glpi (10, 11), mantis (MantisBT) or rt (Request Tracker 5).</source>
        <translation type="vanished">desk, glpi (10, 11), mantis (MantisBT) ou rt (Request Tracker 5).</translation>
    </message>
    <message>
        <source>desk, glpi (10, 11), mantis (MantisBT), rt (Request Tracker 5) or znuny (Znuny, OTRS 6).</source>
        <translation type="vanished">desk, glpi (10, 11), mantis (MantisBT), rt (Request Tracker 5) ou znuny (Znuny, OTRS 6).</translation>
    </message>
    <message>
        <source>desk, glpi (10, 11), mantis (MantisBT), rt (Request Tracker 5) or znuny (Znuny, OTRS 6); found out without it.</source>
        <translation type="vanished">desk, glpi (10, 11), mantis (MantisBT), rt (Request Tracker 5) ou znuny (Znuny, OTRS 6) ; découvert si l’option manque.</translation>
    </message>
    <message>
        <source>desk, …</source>
        <translation type="vanished">desk, …</translation>
    </message>
    <message>
        <source>due, updated, opened, priority, number, title; -turns it.</source>
        <translation>due, updated, opened, priority, number, title ; - inverse l’ordre.</translation>
    </message>
    <message>
        <source>en or fr; yours without it.</source>
        <translation>en ou fr ; sinon la vôtre.</translation>
    </message>
    <message>
        <source>fr or en.</source>
        <translation>fr ou en.</translation>
    </message>
    <message>
        <source>fr or en: offered first to whoever reads it.</source>
        <translation>fr ou en : proposé d’abord à qui le lit.</translation>
    </message>
    <message>
        <source>incident, request, problem, complaint.</source>
        <translation>incident, request, problem, complaint.</translation>
    </message>
    <message>
        <source>priority.toml, sla.toml: used from now on.</source>
        <translation>priority.toml, sla.toml : en vigueur désormais.</translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>sqlite:///FILE or postgresql+psycopg://…</source>
        <translation>sqlite:///FICHIER ou postgresql+psycopg://…</translation>
    </message>
    <message>
        <source>ssh, rdp or vnc.</source>
        <translation>ssh, rdp ou vnc.</translation>
    </message>
    <message>
        <source>technical, functional or regulatory.</source>
        <translation>technical, functional ou regulatory.</translation>
    </message>
    <message>
        <source>tomorrow 9, 14h30, 2 h, monday; more words are a note.</source>
        <translation>demain 9, 14h30, 2 h, lundi ; les mots qui suivent sont une note.</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Choose a folder that is yours alone: --home, or DESK_HOME.</source>
        <translation>Choisissez un dossier qui n’est qu’à vous : --home, ou DESK_HOME.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Known are: {names}.</source>
        <translation>Connus : {names}.</translation>
    </message>
    <message>
        <source>Less than nothing cannot be kept.</source>
        <translation>On ne peut pas garder moins que rien.</translation>
    </message>
    <message>
        <source>Make one with “desk account add”.</source>
        <translation>Créez-en un avec « desk account add ».</translation>
    </message>
    <message>
        <source>Others can write in the folder {folder}.</source>
        <translation>D’autres peuvent écrire dans le dossier {folder}.</translation>
    </message>
    <message>
        <source>Repair it, or move it away to start without it. It was left as it is.</source>
        <translation>Réparez-le, ou déplacez-le pour démarrer sans lui. Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>The account's id cannot be the name of a folder.</source>
        <translation>L’identifiant du compte ne peut pas être un nom de dossier.</translation>
    </message>
    <message>
        <source>The file {file} is damaged.</source>
        <translation>Le fichier {file} est abîmé.</translation>
    </message>
    <message>
        <source>There is an account “{name}” already.</source>
        <translation>Il existe déjà un compte « {name} ».</translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation>Il n’y a pas encore de compte.</translation>
    </message>
    <message>
        <source>There is no account “{name}”.</source>
        <translation>Il n’y a pas de compte « {name} ».</translation>
    </message>
</context>
<context>
    <name>HoursView</name>
    <message>
        <source>The hours of the day, drawn; the list says the same</source>
        <translation>Les heures de la journée, dessinées ; la liste dit la même chose</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>(no title)</source>
        <translation>(sans titre)</translation>
    </message>
    <message>
        <source>A row has {count} values for {columns} columns.</source>
        <translation>Une ligne a {count} valeurs pour {columns} colonnes.</translation>
    </message>
    <message>
        <source>A row of {table} belongs to no ticket.</source>
        <translation>Une ligne de {table} n’appartient à aucun ticket.</translation>
    </message>
    <message>
        <source>A row of {table} cannot be read.</source>
        <translation>Une ligne de {table} est illisible.</translation>
    </message>
    <message>
        <source>A row of {table} has {count} values for {columns} columns.</source>
        <translation>Une ligne de {table} a {count} valeurs pour {columns} colonnes.</translation>
    </message>
    <message>
        <source>A text does not end.</source>
        <translation>Un texte ne se termine pas.</translation>
    </message>
    <message>
        <source>A ticket has no number.</source>
        <translation>Un ticket n’a pas de numéro.</translation>
    </message>
    <message>
        <source>Brought over from {source}, number {number} ({here}).</source>
        <translation>Repris de {source}, numéro {number} ({here}).</translation>
    </message>
    <message>
        <source>Brought over from {source}, number {number}.</source>
        <translation type="vanished">Repris de {source}, numéro {number}.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Columns that are kept in words, since no field takes them:</source>
        <translation>Colonnes gardées en toutes lettres, faute de champ qui les prenne :</translation>
    </message>
    <message>
        <source>Fields:</source>
        <translation>Champs :</translation>
    </message>
    <message>
        <source>In the file are: {tables}.</source>
        <translation>Le fichier contient : {tables}.</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>Il est trop grand.</translation>
    </message>
    <message>
        <source>It should end with .sql, .sql.gz, .csv or .xlsx.</source>
        <translation>Il devrait se terminer par .sql, .sql.gz, .csv ou .xlsx.</translation>
    </message>
    <message>
        <source>Its columns are: {columns}.</source>
        <translation>Ses colonnes sont : {columns}.</translation>
    </message>
    <message>
        <source>Its times had no half of the day: the day alone is certain.</source>
        <translation>Ses heures ne disaient pas matin ou soir : seul le jour est certain.</translation>
    </message>
    <message>
        <source>Known are: {names}; or name a file of your own.</source>
        <translation>Connus : {names} ; ou nommez un fichier à vous.</translation>
    </message>
    <message>
        <source>No row has a number: looked for the column {names}.</source>
        <translation>Aucune ligne n’a de numéro : colonne cherchée {names}.</translation>
    </message>
    <message>
        <source>Nobody knows the time zone “{zone}”.</source>
        <translation>Personne ne connaît le fuseau horaire « {zone} ».</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program, and save it as XLSX or CSV.</source>
        <translation>Ouvrez-le dans un tableur et enregistrez-le en XLSX ou CSV.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Save the sheet as CSV, and take that.</source>
        <translation>Enregistrez la feuille en CSV et prenez celui-ci.</translation>
    </message>
    <message>
        <source>The file ends in the middle of {table}.</source>
        <translation>Le fichier s’arrête au milieu de {table}.</translation>
    </message>
    <message>
        <source>The profile {name} cannot be used: {why}</source>
        <translation>Le profil {name} est inutilisable : {why}</translation>
    </message>
    <message>
        <source>There are no tickets in it: looked for the table {table}.</source>
        <translation>Il ne contient aucun ticket : table cherchée {table}.</translation>
    </message>
    <message>
        <source>There is no lookup “{name}”.</source>
        <translation>Il n’y a pas de table de sens « {name} ».</translation>
    </message>
    <message>
        <source>There is no profile “{name}”.</source>
        <translation>Il n’y a pas de profil « {name} ».</translation>
    </message>
    <message>
        <source>This line cannot be read: {why}.</source>
        <translation>Cette ligne est illisible : {why}.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>What is not said here is as in the profile “{name}”.</source>
        <translation>Ce qui n’est pas dit ici est comme dans le profil « {name} ».</translation>
    </message>
    <message>
        <source>{count} rows of {table} belong to tickets that are not there.</source>
        <translation>{count} lignes de {table} appartiennent à des tickets absents.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}.</source>
        <translation>{file} est illisible : {why}.</translation>
    </message>
    <message>
        <source>{file} is not a workbook that can be read.</source>
        <translation>{file} n’est pas un classeur lisible.</translation>
    </message>
    <message>
        <source>{file} unpacks to too much.</source>
        <translation>{file} est trop grand une fois décompressé.</translation>
    </message>
    <message>
        <source>{file}: nobody knows how to read this.</source>
        <translation>{file} : personne ne sait lire cela.</translation>
    </message>
    <message>
        <source>{number} comes twice; the first is taken.</source>
        <translation>{number} vient deux fois ; le premier est pris.</translation>
    </message>
    <message>
        <source>{number} has no time at all.</source>
        <translation>{number} n’a aucune date.</translation>
    </message>
    <message>
        <source>{number} was brought over from another system of the same name: give this one a name of its own.</source>
        <translation>{number} a été repris d’un autre système du même nom : donnez à celui-ci son propre nom.</translation>
    </message>
    <message>
        <source>{number}: the file {name} is not in the folder.</source>
        <translation>{number} : le fichier {name} n’est pas dans le dossier.</translation>
    </message>
    <message>
        <source>“delimiter” is one character.</source>
        <translation>« delimiter » est un seul caractère.</translation>
    </message>
    <message>
        <source>“extends” leads nowhere.</source>
        <translation>« extends » ne mène nulle part.</translation>
    </message>
    <message>
        <source>“prefix” is one to twelve letters and digits, a letter first.</source>
        <translation>« prefix » a de une à douze lettres et chiffres, une lettre d’abord.</translation>
    </message>
    <message>
        <source>“source” is the name of the system, in 60 characters at most.</source>
        <translation>« source » est le nom du système, en 60 caractères au plus.</translation>
    </message>
    <message>
        <source>“{field}” is no field that can be filled.</source>
        <translation>« {field} » n’est pas un champ qui se remplit.</translation>
    </message>
    <message>
        <source>“{kind}” is no kind of entry.</source>
        <translation>« {kind} » n’est pas un genre d’entrée.</translation>
    </message>
    <message>
        <source>“{name}” is no encoding.</source>
        <translation>« {name} » n’est pas un encodage.</translation>
    </message>
    <message>
        <source>“{text}” is no length of time.</source>
        <translation>« {text} » n’est pas une durée.</translation>
    </message>
    <message>
        <source>“{text}” is no time that can be read.</source>
        <translation>« {text} » n’est pas une date lisible.</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>Kept from {file} · new machines: {new} · known, with new addresses: {known}</source>
        <translation>Repris de {file} · nouvelles machines : {new} · connues, avec de nouvelles adresses : {known}</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>Lecture du fichier…</translation>
    </message>
    <message>
        <source>The file holds more than Desk reads of one; the rest was left out.</source>
        <translation>Le fichier contient plus que ce que Desk lit d’un fichier ; le reste a été laissé de côté.</translation>
    </message>
    <message>
        <source>{file} · new machines: {new} · known, with new addresses: {known} · as they are: {same}</source>
        <translation>{file} · nouvelles machines : {new} · connues, avec de nouvelles adresses : {known} · inchangées : {same}</translation>
    </message>
    <message>
        <source>{name} · known</source>
        <translation>{name} · connue</translation>
    </message>
    <message>
        <source>{name} · new</source>
        <translation>{name} · nouvelle</translation>
    </message>
    <message>
        <source>{name} · new; could be {others}</source>
        <translation>{name} · nouvelle ; pourrait être {others}</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>Anybody who had this file could read its passwords. Change them, and delete the file.</source>
        <translation>Quiconque a eu ce fichier a pu lire ses mots de passe. Changez-les, et supprimez le fichier.</translation>
    </message>
    <message>
        <source>Import machines from a file</source>
        <translation>Importer des machines d’un fichier</translation>
    </message>
    <message>
        <source>Move the passwords into the system's keyring</source>
        <translation>Déplacer les mots de passe dans le trousseau du système</translation>
    </message>
    <message>
        <source>The file's master password</source>
        <translation>Mot de passe maître du fichier</translation>
    </message>
    <message>
        <source>What is left behind, and why</source>
        <translation>Ce qui n’est pas repris, et pourquoi</translation>
    </message>
    <message>
        <source>What will come</source>
        <translation>Ce qui sera repris</translation>
    </message>
</context>
<context>
    <name>Incident</name>
    <message>
        <source>Not transmitted: phone {name} at {phone}.</source>
        <translation>Non transmis : téléphonez à {name} au {phone}.</translation>
    </message>
    <message>
        <source>Not transmitted: phone {name}.</source>
        <translation>Non transmis : téléphonez à {name}.</translation>
    </message>
    <message>
        <source>Reported to the CERT, {mark}. All three reports were made.</source>
        <translation>Déclaré au CERT, {mark}. Les trois déclarations ont été faites.</translation>
    </message>
    <message>
        <source>Reported to the CERT, {mark}. Late by {left}: {stage}, due {when}.</source>
        <translation>Déclaré au CERT, {mark}. En retard de {left} : {stage}, à remettre {when}.</translation>
    </message>
    <message>
        <source>Reported to the CERT, {mark}. Next in {left}: {stage}, due {when}.</source>
        <translation>Déclaré au CERT, {mark}. Prochaine dans {left} : {stage}, à remettre {when}.</translation>
    </message>
    <message>
        <source>The report is being transmitted.</source>
        <translation>La déclaration est en cours de transmission.</translation>
    </message>
</context>
<context>
    <name>IncidentStrip</name>
    <message>
        <source>Report again…</source>
        <translation>Déclarer à nouveau…</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>At this level a ticket is resolved first, then closed.</source>
        <translation>À ce niveau, un ticket est d’abord résolu, puis clos.</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Caller: {name}</source>
        <translation>Appelant : {name}</translation>
    </message>
    <message>
        <source>Connect to the server once: it gives new ones. The call is kept as a draft until then.</source>
        <translation>Connectez-vous une fois au serveur : il en donne de nouveaux. L’appel reste en brouillon d’ici là.</translation>
    </message>
    <message>
        <source>Longer than {limit} characters: attach it as a file.</source>
        <translation>Plus de {limit} caractères : joignez-le comme fichier.</translation>
    </message>
    <message>
        <source>Longer than {limit} characters: put the rest below.</source>
        <translation>Plus de {limit} caractères : mettez le reste dessous.</translation>
    </message>
    <message>
        <source>Needed to close it.</source>
        <translation>Nécessaire pour le clore.</translation>
    </message>
    <message>
        <source>No ticket numbers are left on this machine.</source>
        <translation>Il ne reste plus de numéros de ticket sur ce poste.</translation>
    </message>
    <message>
        <source>Nobody has signed in to this account yet.</source>
        <translation>Personne ne s’est encore connecté à ce compte.</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>Sign in once while there is a network. The call is kept as a draft.</source>
        <translation>Connectez-vous une fois avec du réseau. L’appel est gardé comme brouillon.</translation>
    </message>
    <message>
        <source>What is it about? One sentence is enough.</source>
        <translation>De quoi s’agit-il ? Une phrase suffit.</translation>
    </message>
    <message>
        <source>What was the answer?</source>
        <translation>Quelle a été la réponse ?</translation>
    </message>
    <message>
        <source>Who is calling? Choose the person, or write the name.</source>
        <translation>Qui appelle ? Choisissez la personne, ou écrivez le nom.</translation>
    </message>
    <message>
        <source>Your trouble is known to us under the number {number}, and it is being worked on. You will hear from us as soon as it is solved.</source>
        <translation>Votre problème nous est connu sous le numéro {number} et nous y travaillons. Nous vous préviendrons dès qu’il sera résolu.</translation>
    </message>
</context>
<context>
    <name>IntakeView</name>
    <message numerus="yes">
        <source>%n ticket number(s) left</source>
        <translation>
            <numerusform>%n numéro de ticket restant</numerusform>
            <numerusform>%n numéros de ticket restants</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Abandonner</translation>
    </message>
    <message>
        <source>&amp;Register</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Nouvel appel</translation>
    </message>
    <message>
        <source>No ticket numbers left: connect once to get new ones</source>
        <translation>Plus de numéros : connectez-vous une fois pour en recevoir</translation>
    </message>
    <message>
        <source>Register and &amp;close</source>
        <translation>&amp;Enregistrer et clore</translation>
    </message>
    <message>
        <source>Set &amp;aside, another call</source>
        <translation>Mettre de &amp;côté, autre appel</translation>
    </message>
    <message>
        <source>{words} (Ctrl+Enter)</source>
        <translation>{words} (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>IntakeViewModel</name>
    <message>
        <source>Call discarded</source>
        <translation>Appel abandonné</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>Brouillon enregistré à {time}</translation>
    </message>
    <message>
        <source>It is being sent to the server.</source>
        <translation>Il part vers le serveur.</translation>
    </message>
    <message>
        <source>It is sent as soon as there is a network. The number stays the same.</source>
        <translation>Il part dès qu’il y a un réseau. Le numéro reste le même.</translation>
    </message>
    <message>
        <source>Nobody has signed in to this account yet.</source>
        <translation type="vanished">Personne ne s’est encore connecté à ce compte.</translation>
    </message>
    <message>
        <source>Sign in once while there is a network. The call is kept as a draft.</source>
        <translation type="vanished">Connectez-vous une fois avec un réseau. L’appel reste en brouillon.</translation>
    </message>
    <message>
        <source>The call has its number: attach it to the ticket.</source>
        <translation>L’appel a son numéro : joignez le fichier au ticket.</translation>
    </message>
    <message>
        <source>The call is kept among the drafts.</source>
        <translation>L’appel est gardé parmi les brouillons.</translation>
    </message>
</context>
<context>
    <name>Intervention</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>Pauses</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifié</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Draw it again, or confirm by name alone.</source>
        <translation>Dessinez-la de nouveau, ou confirmez par le nom seul.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Constaté</translation>
    </message>
    <message>
        <source>Have a new one signed, and send that.</source>
        <translation>Faites signer un nouveau rapport et envoyez celui-là.</translation>
    </message>
    <message>
        <source>Hello,

Enclosed is the report of our visit of {moment}.</source>
        <translation>Bonjour,

Vous trouverez ci-joint le rapport de notre intervention du {moment}.</translation>
    </message>
    <message>
        <source>Intervention report</source>
        <translation>Rapport d’intervention</translation>
    </message>
    <message>
        <source>Make one first.</source>
        <translation>Faites-en d’abord un.</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Name, date and signature of the customer</source>
        <translation>Nom, date et signature du client</translation>
    </message>
    <message>
        <source>Not signed ({moment}): {reason}</source>
        <translation>Non signé ({moment}) : {reason}</translation>
    </message>
    <message>
        <source>Nothing was noted.</source>
        <translation>Rien n’a été noté.</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>Photo {number}</source>
        <translation>Photo {number}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Read and confirmed by {name} on {moment}</source>
        <translation>Lu et confirmé par {name} le {moment}</translation>
    </message>
    <message>
        <source>Read and signed by {name} on {moment}</source>
        <translation>Lu et signé par {name} le {moment}</translation>
    </message>
    <message>
        <source>Report not signed: {reason}</source>
        <translation>Rapport non signé : {reason}</translation>
    </message>
    <message>
        <source>Report signed by {name}</source>
        <translation>Rapport signé par {name}</translation>
    </message>
    <message>
        <source>Show the report again before it is signed.</source>
        <translation>Montrez de nouveau le rapport avant qu’il soit signé.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Takes the place of the report</source>
        <translation>Remplace le rapport</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Technicien</translation>
    </message>
    <message>
        <source>The intervention report of {moment} is superseded: the visit was changed since.</source>
        <translation>Le rapport d’intervention du {moment} n’est plus valable : la visite a été modifiée depuis.</translation>
    </message>
    <message>
        <source>The name of who signs is missing.</source>
        <translation>Le nom de la personne qui signe manque.</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>La raison manque.</translation>
    </message>
    <message>
        <source>The report is not of this ticket.</source>
        <translation>Le rapport ne concerne pas ce ticket.</translation>
    </message>
    <message>
        <source>The report is superseded: the visit was changed since.</source>
        <translation>Le rapport est remplacé : la visite a changé depuis.</translation>
    </message>
    <message>
        <source>The report was sent on {number} already.</source>
        <translation>Le rapport a déjà été envoyé sur {number}.</translation>
    </message>
    <message>
        <source>The visit was changed since this was read.</source>
        <translation>La visite a été modifiée depuis cette lecture.</translation>
    </message>
    <message>
        <source>The whole visit</source>
        <translation>Toute la visite</translation>
    </message>
    <message>
        <source>There is no report of this visit.</source>
        <translation>Il n’y a pas de rapport de cette visite.</translation>
    </message>
    <message>
        <source>This is not the content of an intervention report.</source>
        <translation>Ce n’est pas le contenu d’un rapport d’intervention.</translation>
    </message>
    <message>
        <source>This is not what is put to a report.</source>
        <translation>Ce n’est pas ce que l’on met sous un rapport.</translation>
    </message>
    <message>
        <source>This ticket is not here any more.</source>
        <translation>Ce ticket n’est plus ici.</translation>
    </message>
    <message>
        <source>Time worked</source>
        <translation>Temps travaillé</translation>
    </message>
    <message>
        <source>To do next</source>
        <translation>Reste à faire</translation>
    </message>
    <message>
        <source>Type it below the signature.</source>
        <translation>Saisissez-le sous la signature.</translation>
    </message>
    <message>
        <source>What was drawn is no signature.</source>
        <translation>Ce qui a été dessiné n’est pas une signature.</translation>
    </message>
    <message>
        <source>Write why the report is not signed.</source>
        <translation>Écrivez pourquoi le rapport n’est pas signé.</translation>
    </message>
    <message>
        <source>from {open} to {open}, breaks {open}</source>
        <translation>de {open} à {open}, pauses {open}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>A file has at most {most} events.</source>
        <translation>Un fichier a au plus {most} événements.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Export it again as iCalendar (.ics).</source>
        <translation>Exportez-le de nouveau en iCalendar (.ics).</translation>
    </message>
    <message>
        <source>It does not say when it begins.</source>
        <translation>Il ne dit pas quand il commence.</translation>
    </message>
    <message>
        <source>It does not take place, and was not planned here.</source>
        <translation>Elle n’a pas lieu et n’était pas prévue ici.</translation>
    </message>
    <message>
        <source>It ends before it begins, or after more than seven days.</source>
        <translation>Il finit avant de commencer, ou après plus de sept jours.</translation>
    </message>
    <message>
        <source>It has no name of its own (UID).</source>
        <translation>Il n’a pas de nom propre (UID).</translation>
    </message>
    <message>
        <source>It is older than what is planned here.</source>
        <translation>C’est plus ancien que ce qui est prévu ici.</translation>
    </message>
    <message>
        <source>It is somebody else’s visit.</source>
        <translation>C’est la visite de quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>It lasts the whole day: a visit has its hours.</source>
        <translation>Il dure toute la journée : une visite a ses heures.</translation>
    </message>
    <message>
        <source>It repeats: plan each visit by itself.</source>
        <translation>Il se répète : planifiez chaque visite à part.</translation>
    </message>
    <message>
        <source>It stands in this file again, and the last one counts.</source>
        <translation>Elle figure encore dans ce fichier, et la dernière compte.</translation>
    </message>
    <message>
        <source>Its time zone “{zone}” is not known.</source>
        <translation>Son fuseau horaire « {zone} » est inconnu.</translation>
    </message>
    <message>
        <source>Its times cannot be read.</source>
        <translation>Ses heures sont illisibles.</translation>
    </message>
    <message>
        <source>There is no event in this file.</source>
        <translation>Il n’y a aucun événement dans ce fichier.</translation>
    </message>
    <message>
        <source>This file is too large for a calendar.</source>
        <translation>Ce fichier est trop grand pour un calendrier.</translation>
    </message>
    <message>
        <source>This is no calendar file.</source>
        <translation>Ce n’est pas un fichier de calendrier.</translation>
    </message>
    <message>
        <source>This visit is not here.</source>
        <translation>Cette visite n’est pas ici.</translation>
    </message>
    <message>
        <source>an event without a name</source>
        <translation>un événement sans nom</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}.</source>
        <translation>{file} est illisible : {why}.</translation>
    </message>
</context>
<context>
    <name>InvitedModel</name>
    <message>
        <source>Something was planned meanwhile. Look again, then plan it.</source>
        <translation>Le plan a changé entre-temps. Relisez, puis planifiez.</translation>
    </message>
    <message>
        <source>Visits in {file}: {count}</source>
        <translation>Visites dans {file} : {count}</translation>
    </message>
    <message>
        <source>Visits planned as the file has them: {count}</source>
        <translation>Visites planifiées selon le fichier : {count}</translation>
    </message>
    <message>
        <source>before: {time}</source>
        <translation>avant : {time}</translation>
    </message>
</context>
<context>
    <name>InvitedView</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Plan as shown</source>
        <translation>&amp;Planifier ainsi</translation>
    </message>
    <message>
        <source>All that stands in it is planned like this already.</source>
        <translation>Tout ce qui s’y trouve est déjà planifié ainsi.</translation>
    </message>
    <message>
        <source>Calendar files (*.{ending})</source>
        <translation>Fichiers d’agenda (*.{ending})</translation>
    </message>
    <message>
        <source>From {file}</source>
        <translation>Depuis {file}</translation>
    </message>
    <message>
        <source>Nothing to plan</source>
        <translation>Rien à planifier</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another file.</source>
        <translation>Rien n’a été modifié. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Plan visits from a calendar file</source>
        <translation>Planifier des visites depuis un fichier d’agenda</translation>
    </message>
    <message>
        <source>Save visits as a calendar file</source>
        <translation>Enregistrer les visites dans un fichier d’agenda</translation>
    </message>
    <message>
        <source>This file cannot be used</source>
        <translation>Ce fichier est inutilisable</translation>
    </message>
    <message>
        <source>What the calendar file would change</source>
        <translation>Ce que le fichier d’agenda changerait</translation>
    </message>
    <message>
        <source>visits.ics</source>
        <translation>visites.ics</translation>
    </message>
</context>
<context>
    <name>KeepingView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Name of the canned text</source>
        <translation>Nom du texte prêt</translation>
    </message>
    <message>
        <source>The canned text “{name}” is saved.</source>
        <translation>Le texte prêt « {name} » est enregistré.</translation>
    </message>
</context>
<context>
    <name>KeyView</name>
    <message>
        <source>Accept the new one</source>
        <translation>Accepter quand même</translation>
    </message>
    <message>
        <source>The machine shows this certificate (SHA-256):
{fingerprint}</source>
        <translation type="vanished">La machine montre ce certificat (SHA-256) :
{fingerprint}</translation>
    </message>
    <message>
        <source>The machine shows this key:
{kind} {fingerprint}</source>
        <translation type="vanished">La machine montre cette clé :
{kind} {fingerprint}</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>Faire confiance</translation>
    </message>
    <message>
        <source>Trust what the machine shows</source>
        <translation>Faire confiance à ce que montre la machine</translation>
    </message>
    <message>
        <source>Why it is the same machine</source>
        <translation>Pourquoi c’est bien la même machine</translation>
    </message>
    <message>
        <source>{host} shows another certificate than the trusted one.
Trusted: {old}
Now: {new}</source>
        <translation>{host} montre un autre certificat que celui de confiance.
Confiance : {old}
Maintenant : {new}</translation>
    </message>
    <message>
        <source>{host} shows another key than the trusted one.
Trusted: {old}
Now: {new}</source>
        <translation>{host} montre une autre clé que celle de confiance.
Confiance : {old}
Maintenant : {new}</translation>
    </message>
    <message>
        <source>{host} shows this certificate (SHA-256):
{fingerprint}</source>
        <translation>{host} montre ce certificat (SHA-256) :
{fingerprint}</translation>
    </message>
    <message>
        <source>{host} shows this key:
{kind} {fingerprint}</source>
        <translation>{host} montre cette clé :
{kind} {fingerprint}</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>Desk reads the file when it starts, and by the command “Read the keymap again”.</source>
        <translation>Desk lit ce fichier au démarrage, et par la commande « Relire les raccourcis ».</translation>
    </message>
    <message>
        <source>Line {line}: there is no command “{id}”.</source>
        <translation>Ligne {line} : il n’y a pas de commande « {id} ».</translation>
    </message>
    <message>
        <source>Line {line}: {problem}</source>
        <translation>Ligne {line} : {problem}</translation>
    </message>
    <message>
        <source>Line {line}: “{id}” needs keys in quotation marks.</source>
        <translation>Ligne {line} : « {id} » demande des touches entre guillemets droits.</translation>
    </message>
    <message>
        <source>Line {line}: “{keys}” for “{command}” already does “{other}”.</source>
        <translation>Ligne {line} : « {keys} », voulu pour « {command} », sert déjà à « {other} ».</translation>
    </message>
    <message>
        <source>Press the new key for “{command}”. Escape: leave it. Delete: no key.</source>
        <translation>Appuyez sur la nouvelle touche de « {command} ». Échap : ne rien changer. Suppr : aucune touche.</translation>
    </message>
    <message>
        <source>Several keys stand in brackets: ["Ctrl+R", "R"]. No keys: [].</source>
        <translation>Plusieurs touches se mettent entre crochets : ["Ctrl+R", "R"]. Aucune : [].</translation>
    </message>
    <message>
        <source>The keymap cannot be read: {reason}.</source>
        <translation>Le fichier de raccourcis est illisible : {reason}.</translation>
    </message>
    <message>
        <source>The keymap is too large.</source>
        <translation>Le fichier de raccourcis est trop grand.</translation>
    </message>
    <message>
        <source>The keys of Desk. Take the # away before a line and change what is in quotation marks.</source>
        <translation>Les touches de Desk. Enlevez le # devant une ligne et changez ce qui est entre guillemets.</translation>
    </message>
    <message>
        <source>What has no Ctrl, Alt, Meta or function key acts in lists alone. One after the other: "G, M".</source>
        <translation>Sans Ctrl, Alt, Meta ni touche de fonction, une touche n’agit que dans les listes. L’une après l’autre : "G, M".</translation>
    </message>
    <message>
        <source>{problem} Press another one, or Escape.</source>
        <translation>{problem} Appuyez sur une autre, ou sur Échap.</translation>
    </message>
    <message>
        <source>“{command}” has its new keys.</source>
        <translation>« {command} » a ses nouvelles touches.</translation>
    </message>
    <message>
        <source>“{keys}” already does “{other}”.</source>
        <translation>« {keys} » sert déjà à « {other} ».</translation>
    </message>
    <message>
        <source>“{keys}” belongs to the lists; add Ctrl or Alt.</source>
        <translation>« {keys} » appartient aux listes ; ajoutez Ctrl ou Alt.</translation>
    </message>
    <message>
        <source>“{keys}” is not a key.</source>
        <translation>« {keys} » n’est pas une touche.</translation>
    </message>
</context>
<context>
    <name>KeymapPart</name>
    <message>
        <source>&amp;Read the keymap again</source>
        <translation>&amp;Relire le fichier des touches</translation>
    </message>
    <message>
        <source>Keys of your own stand in {file}.</source>
        <translation>Vos propres touches se trouvent dans {file}.</translation>
    </message>
    <message>
        <source>Show &amp;all keys</source>
        <translation>Afficher &amp;toutes les touches</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>A recovery key has {groups} groups of {size} letters; this one has {letters} letters in all.</source>
        <translation>Une clé de secours a {groups} groupes de {size} lettres ; celle-ci a {letters} lettres en tout.</translation>
    </message>
    <message>
        <source>A second copy of everything needs {size} MB for a moment; there is less.</source>
        <translation>Une seconde copie de tout demande {size} Mo un instant ; il y a moins que cela.</translation>
    </message>
    <message>
        <source>Bring the key back with the recovery key: desk account recover NAME</source>
        <translation>Ramenez la clé avec la clé de secours : desk account recover NOM</translation>
    </message>
    <message>
        <source>Compare it with what you wrote down. Nothing was changed.</source>
        <translation>Comparez-la avec ce que vous avez noté. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Free some space. Nothing was changed.</source>
        <translation>Libérez de la place. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Group {number} of the recovery key is not right.</source>
        <translation>Le groupe {number} de la clé de secours n’est pas juste.</translation>
    </message>
    <message>
        <source>If the keyring is ever lost, nothing else opens the work on this device.</source>
        <translation>Si le trousseau est perdu un jour, rien d’autre n’ouvre le travail de cet appareil.</translation>
    </message>
    <message>
        <source>Left as it was, since it cannot be read: {file}</source>
        <translation>Laissé tel quel, car illisible : {file}</translation>
    </message>
    <message>
        <source>No keyring keeps a key safely here: {why}.</source>
        <translation>Aucun trousseau ne garde une clé en sûreté ici : {why}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Use the recovery key: desk account recover</source>
        <translation>Rien n’a été modifié. Utilisez la clé de secours : desk account recover</translation>
    </message>
    <message>
        <source>Nothing was changed. Use: desk account encrypt</source>
        <translation>Rien n’a été modifié. Utilisez : desk account encrypt</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>Sur ce disque</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Recovery key of {name}: write it down and keep it away from this device.</source>
        <translation>Clé de secours de {name} : notez-la et gardez-la loin de cet appareil.</translation>
    </message>
    <message>
        <source>The copy of {file} is not whole.</source>
        <translation>La copie de {file} n’est pas complète.</translation>
    </message>
    <message>
        <source>The files of {name} are encrypted already.</source>
        <translation>Les fichiers de {name} sont déjà chiffrés.</translation>
    </message>
    <message>
        <source>The files of {name} are encrypted.</source>
        <translation>Les fichiers de {name} sont chiffrés.</translation>
    </message>
    <message>
        <source>The files of {name} are not encrypted.</source>
        <translation>Les fichiers de {name} ne sont pas chiffrés.</translation>
    </message>
    <message>
        <source>The files of {name} are not encrypted: use the disk's encryption.</source>
        <translation>Les fichiers de {name} ne sont pas chiffrés : utilisez le chiffrement du disque.</translation>
    </message>
    <message>
        <source>The files of {name} are plain now: whoever has this disk can read them.</source>
        <translation>Les fichiers de {name} sont en clair désormais : qui a ce disque peut les lire.</translation>
    </message>
    <message>
        <source>The groups of the recovery key are not in their order.</source>
        <translation>Les groupes de la clé de secours ne sont pas dans leur ordre.</translation>
    </message>
    <message>
        <source>The keyring has the key of {name} again.</source>
        <translation>Le trousseau a de nouveau la clé de {name}.</translation>
    </message>
    <message>
        <source>There is work in this folder that is not encrypted.</source>
        <translation>Ce dossier contient du travail qui n’est pas chiffré.</translation>
    </message>
    <message>
        <source>This is not a key of Desk.</source>
        <translation>Ce n’est pas une clé de Desk.</translation>
    </message>
    <message>
        <source>This is not the key that your work on this device was encrypted with.</source>
        <translation>Ce n’est pas la clé avec laquelle votre travail a été chiffré sur cet appareil.</translation>
    </message>
    <message>
        <source>Unlock the system's keyring and try again. Nothing was changed.</source>
        <translation>Déverrouillez le trousseau du système et réessayez. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Unlock the system's keyring. If its key is lost: desk account recover</source>
        <translation>Déverrouillez le trousseau du système. Si sa clé est perdue : desk account recover</translation>
    </message>
    <message>
        <source>Without one Desk does not encrypt: a lost key is lost work.</source>
        <translation>Sans trousseau, Desk ne chiffre pas : une clé perdue, c’est du travail perdu.</translation>
    </message>
    <message>
        <source>Your work on this device is encrypted, and its key is not at hand.</source>
        <translation>Votre travail sur cet appareil est chiffré, et sa clé n’est pas disponible.</translation>
    </message>
    <message>
        <source>Your work on this device is encrypted, and the keyring does not have its key.</source>
        <translation>Votre travail sur cet appareil est chiffré, et le trousseau n’a pas sa clé.</translation>
    </message>
    <message>
        <source>Your work on this device is encrypted, and the keyring is locked ({problem}).</source>
        <translation>Votre travail sur cet appareil est chiffré, et le trousseau est verrouillé ({problem}).</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>chiffré</translation>
    </message>
    <message>
        <source>it does not give back what it was given</source>
        <translation>il ne rend pas ce qu’on lui a confié</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>en clair</translation>
    </message>
    <message>
        <source>there is none that Desk trusts</source>
        <translation>il n’y en a aucun de confiance</translation>
    </message>
</context>
<context>
    <name>KeysModel</name>
    <message>
        <source>Asking the machine for its SSH key …</source>
        <translation>Demande de la clé SSH à la machine…</translation>
    </message>
    <message>
        <source>Asking the machine for its certificate …</source>
        <translation>Demande de son certificat à la machine…</translation>
    </message>
    <message>
        <source>Compare the machine's certificate first.</source>
        <translation>Comparez d’abord le certificat de la machine.</translation>
    </message>
    <message>
        <source>Compare the machine's key first.</source>
        <translation>Comparez d’abord la clé de la machine.</translation>
    </message>
    <message>
        <source>The machine shows another certificate than the trusted one. Do not go on before you know why.</source>
        <translation>La machine montre un autre certificat que celui connu. N’allez pas plus loin sans savoir pourquoi.</translation>
    </message>
    <message>
        <source>The machine shows another key than the trusted one. Do not go on before you know why.</source>
        <translation>La machine montre une autre clé que celle connue. N’allez pas plus loin sans savoir pourquoi.</translation>
    </message>
</context>
<context>
    <name>Knowledge</name>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Publier</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>Re&amp;tirer</translation>
    </message>
    <message>
        <source>Ask for a re&amp;view</source>
        <translation>Faire &amp;relire</translation>
    </message>
    <message>
        <source>Back to &amp;draft</source>
        <translation>Remettre en &amp;brouillon</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>Version {number}: {what}</source>
        <translation>Version {number} : {what}</translation>
    </message>
    <message>
        <source>from {number}</source>
        <translation>d’après {number}</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>utilisé %n fois</numerusform>
            <numerusform>utilisé %n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>written</source>
        <translation>rédigé</translation>
    </message>
    <message>
        <source>{helped} of {asked} say it helped</source>
        <translation>utile pour {helped} sur {asked}</translation>
    </message>
</context>
<context>
    <name>KnowledgeView</name>
    <message>
        <source>&amp;New article</source>
        <translation>&amp;Nouvel article</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Articles of the server come with the next synchronisation.</source>
        <translation>Les articles du serveur arrivent avec la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Drafts and reviews</source>
        <translation>Brouillons et relectures</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Connaissances</translation>
    </message>
    <message>
        <source>No article has these words</source>
        <translation>Aucun article n’a ces mots</translation>
    </message>
    <message>
        <source>No draft, and nothing to review</source>
        <translation>Aucun brouillon, et rien à relire</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiés</translation>
    </message>
    <message>
        <source>Reading the knowledge base…</source>
        <translation>Lecture de la base de connaissances…</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Chercher un article</translation>
    </message>
    <message>
        <source>Search the knowledge base</source>
        <translation type="vanished">Chercher dans la base de connaissances</translation>
    </message>
    <message>
        <source>The knowledge base is empty</source>
        <translation>La base de connaissances est vide</translation>
    </message>
    <message>
        <source>Try one word less. What is missing can be written: “New article”.</source>
        <translation>Essayez avec un mot de moins. Ce qui manque peut être rédigé : « Nouvel article ».</translation>
    </message>
    <message>
        <source>What somebody writes or wants to have read first stands here.</source>
        <translation>Ce que quelqu’un rédige, ou veut faire relire d’abord, figure ici.</translation>
    </message>
    <message>
        <source>Which articles</source>
        <translation>Quels articles</translation>
    </message>
</context>
<context>
    <name>KnowledgeViewModel</name>
    <message>
        <source>Change it, or do the same again to offer it all the same.</source>
        <translation>Modifiez-le, ou refaites la même chose pour le proposer malgré tout.</translation>
    </message>
    <message>
        <source>Your changes wait to be sent.</source>
        <translation>Vos modifications attendent d’être envoyées.</translation>
    </message>
    <message>
        <source>“{title}” did not help</source>
        <translation>« {title} » n’a pas aidé</translation>
    </message>
    <message>
        <source>“{title}” helped</source>
        <translation>« {title} » a aidé</translation>
    </message>
    <message>
        <source>“{title}” is a draft</source>
        <translation>« {title} » est un brouillon</translation>
    </message>
    <message>
        <source>“{title}” is published</source>
        <translation>« {title} » est publié</translation>
    </message>
    <message>
        <source>“{title}” is withdrawn</source>
        <translation>« {title} » est retiré</translation>
    </message>
    <message>
        <source>“{title}” waits for a review</source>
        <translation>« {title} » attend une relecture</translation>
    </message>
</context>
<context>
    <name>KnownView</name>
    <message>
        <source>Enter makes the call its child; Ctrl+O opens it, the call stays a draft.</source>
        <translation>Entrée y rattache l’appel ; Ctrl+O l’ouvre, l’appel reste un brouillon.</translation>
    </message>
    <message>
        <source>Enter opens it; the call stays a draft.</source>
        <translation type="vanished">Entrée l’ouvre ; l’appel reste en brouillon.</translation>
    </message>
    <message>
        <source>Enter takes it as the answer.</source>
        <translation>Entrée le prend comme réponse.</translation>
    </message>
    <message>
        <source>Knowledge that may help</source>
        <translation>Articles qui peuvent aider</translation>
    </message>
    <message>
        <source>Known incident</source>
        <translation>Incident connu</translation>
    </message>
    <message>
        <source>None so far.</source>
        <translation>Aucun pour l’instant.</translation>
    </message>
    <message>
        <source>Open tickets like this one</source>
        <translation>Tickets ouverts semblables</translation>
    </message>
    <message>
        <source>They appear while you type.</source>
        <translation>Ils apparaissent pendant la saisie.</translation>
    </message>
</context>
<context>
    <name>Later</name>
    <message>
        <source>In a week</source>
        <translation>Dans une semaine</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Dans une heure</translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation>Lundi matin</translation>
    </message>
    <message>
        <source>This afternoon</source>
        <translation>Cet après-midi</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Demain matin</translation>
    </message>
</context>
<context>
    <name>LaterStrip</name>
    <message>
        <source>Choose, or type: tomorrow 9, 14:30, 2 h</source>
        <translation type="vanished">Choisissez, ou tapez : demain 9, 14h30, 2 h</translation>
    </message>
    <message>
        <source>Not any more</source>
        <translation>Ne plus reporter</translation>
    </message>
    <message>
        <source>Or type: tomorrow 9, 2 h</source>
        <translation>Ou tapez : demain 9, 2 h</translation>
    </message>
    <message>
        <source>Put off until</source>
        <translation>Reporter à</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>Me le rappeler</translation>
    </message>
</context>
<context>
    <name>LaterViewModel</name>
    <message>
        <source>Put off until {time}.</source>
        <translation>Reporté à {time}.</translation>
    </message>
    <message>
        <source>Reminder: {time}.</source>
        <translation>Rappel : {time}.</translation>
    </message>
    <message>
        <source>{number} is not put off any more</source>
        <translation>{number} n’est plus reporté</translation>
    </message>
    <message>
        <source>{number}: {time}</source>
        <translation>{number} : {time}</translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>A defect of the application</source>
        <translation>Un défaut de l’application</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Un autre motif</translation>
    </message>
    <message>
        <source>Call reception</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Came to the wrong level</source>
        <translation>Arrivé au mauvais niveau</translation>
    </message>
    <message>
        <source>Cannot be solved in time here</source>
        <translation>Ne peut pas être résolu ici à temps</translation>
    </message>
    <message>
        <source>Correct the file; the shipped one shows the form.</source>
        <translation>Corrigez le fichier ; celui qui est livré montre la forme.</translation>
    </message>
    <message>
        <source>Correct the workflow file.</source>
        <translation>Corrigez le fichier des niveaux.</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>Premier niveau</translation>
    </message>
    <message>
        <source>Level {number} escalates upwards and hands back downwards; {other} is not so.</source>
        <translation>Le niveau {number} escalade vers le haut et rend vers le bas ; {other} ne va pas.</translation>
    </message>
    <message>
        <source>Level {number} leads to level {other}, which is not defined.</source>
        <translation>Le niveau {number} mène au niveau {other}, qui n’est pas défini.</translation>
    </message>
    <message>
        <source>Level {number} needs “{field}”, which no ticket has.</source>
        <translation>Le niveau {number} exige « {field} », qu’aucun ticket ne possède.</translation>
    </message>
    <message>
        <source>Level {number} {name}</source>
        <translation>Niveau {number} {name}</translation>
    </message>
    <message>
        <source>Levels are numbered 0 to 3, each once; {number} is not so.</source>
        <translation>Les niveaux portent les numéros 0 à 3, chacun une fois ; {number} ne va pas.</translation>
    </message>
    <message>
        <source>Levels are {all}.</source>
        <translation>Les niveaux sont {all}.</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Éditeur</translation>
    </message>
    <message>
        <source>More facts are needed from the level below</source>
        <translation>Il faut plus de faits du niveau inférieur</translation>
    </message>
    <message>
        <source>Needs knowledge we do not have</source>
        <translation>Demande des connaissances que nous n’avons pas</translation>
    </message>
    <message>
        <source>Needs rights we do not have</source>
        <translation>Demande des droits que nous n’avons pas</translation>
    </message>
    <message>
        <source>Second line</source>
        <translation>Second niveau</translation>
    </message>
    <message>
        <source>The SLA file cannot be used: {why}.</source>
        <translation>Le fichier des engagements de délai est inutilisable : {why}.</translation>
    </message>
    <message>
        <source>The levels in {file} are not used, those of Desk are: {why}</source>
        <translation type="vanished">Les niveaux de {file} ne sont pas utilisés, ceux de Desk le sont : {why}</translation>
    </message>
    <message>
        <source>The matrix of priorities cannot be used: {why}.</source>
        <translation>La matrice des priorités est inutilisable : {why}.</translation>
    </message>
    <message>
        <source>The rules in {file} are not used, those of Desk are: {why}</source>
        <translation>Les règles de {file} ne sont pas utilisées, celles de Desk le sont : {why}</translation>
    </message>
    <message>
        <source>The workflow file cannot be used: {why}.</source>
        <translation>Le fichier des niveaux est inutilisable : {why}.</translation>
    </message>
    <message>
        <source>The workflow file has schema {schema}; this Desk reads {known}.</source>
        <translation>Le fichier des niveaux a le schéma {schema} ; cette version de Desk lit {known}.</translation>
    </message>
    <message>
        <source>The workflow file needs levels, and reasons for handing over.</source>
        <translation>Le fichier des niveaux doit contenir des niveaux et des motifs de transmission.</translation>
    </message>
    <message>
        <source>There is no level {level}.</source>
        <translation>Il n’y a pas de niveau {level}.</translation>
    </message>
    <message>
        <source>at_risk_share lies between 0 and 1</source>
        <translation>at_risk_share est compris entre 0 et 1</translation>
    </message>
    <message>
        <source>the hours of “{day}” are no spans of time</source>
        <translation>les heures de « {day} » ne sont pas des plages horaires</translation>
    </message>
    <message>
        <source>the times of priority {name} are not in order</source>
        <translation>les délais de la priorité {name} ne sont pas en ordre</translation>
    </message>
    <message>
        <source>there is no day “{day}”</source>
        <translation>il n’y a pas de jour « {day} »</translation>
    </message>
    <message>
        <source>there is no priority {name}</source>
        <translation>il n’y a pas de priorité {name}</translation>
    </message>
    <message>
        <source>there is no time zone “{zone}”</source>
        <translation>il n’y a pas de fuseau horaire « {zone} »</translation>
    </message>
</context>
<context>
    <name>LevelsModel</name>
    <message>
        <source>Keeping the levels…</source>
        <translation>Les niveaux sont gardés…</translation>
    </message>
    <message>
        <source>Kept. The next sync reads all tickets again.</source>
        <translation>C’est gardé. La prochaine synchronisation relit tous les tickets.</translation>
    </message>
    <message>
        <source>Reading the groups…</source>
        <translation>Lecture des groupes…</translation>
    </message>
    <message>
        <source>This server says the levels itself.</source>
        <translation>Ce serveur dit lui-même les niveaux.</translation>
    </message>
</context>
<context>
    <name>LevelsView</name>
    <message>
        <source>&amp;Keep these levels</source>
        <translation>&amp;Garder ces niveaux</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Plus tard</translation>
    </message>
    <message>
        <source>Level {number}</source>
        <translation>Niveau {number}</translation>
    </message>
    <message>
        <source>The server does not say it. Desk proposes what the names of the groups suggest: level 0 takes the calls, 1 to 3 are the support levels a ticket climbs.</source>
        <translation>Le serveur ne le dit pas. Desk propose ce que suggèrent les noms des groupes : le niveau 0 prend les appels, les niveaux 1 à 3 sont ceux du support qu’un ticket gravit.</translation>
    </message>
    <message>
        <source>Which group of {account} works at which level?</source>
        <translation>Quel groupe de {account} travaille à quel niveau ?</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>On macOS only an application from a disk image opens links.</source>
        <translation>Sous macOS, seule une application venue d’une image disque ouvre des liens.</translation>
    </message>
    <message>
        <source>The path of Desk has signs that cannot be written there.</source>
        <translation>Le chemin de Desk contient des signes qui ne peuvent pas y être écrits.</translation>
    </message>
    <message>
        <source>The system does not know any more that Desk opens desk: links.</source>
        <translation>Le système ne sait plus que Desk ouvre les liens desk:.</translation>
    </message>
    <message>
        <source>The system does not know that Desk opens desk: links.</source>
        <translation>Le système ne sait pas que Desk ouvre les liens desk:.</translation>
    </message>
    <message>
        <source>The system opens desk: links with Desk.</source>
        <translation>Le système ouvre les liens desk: avec Desk.</translation>
    </message>
    <message>
        <source>Use “desk desk://ticket/NUMBER” in the terminal.</source>
        <translation>Utilisez « desk desk://ticket/NUMÉRO » dans le terminal.</translation>
    </message>
</context>
<context>
    <name>LockedView</name>
    <message>
        <source>&amp;Close Desk</source>
        <translation>&amp;Fermer Desk</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Réessayer</translation>
    </message>
</context>
<context>
    <name>MachinesModel</name>
    <message>
        <source>Name, serial number, place or address of the machine.</source>
        <translation>Nom, numéro de série, lieu ou adresse de la machine.</translation>
    </message>
    <message>
        <source>New, at this address</source>
        <translation>Nouvelle, à cette adresse</translation>
    </message>
    <message>
        <source>No machine is called that, and it is no address either.</source>
        <translation>Aucune machine ne s’appelle ainsi, et ce n’est pas non plus une adresse.</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>sans adresse</translation>
    </message>
</context>
<context>
    <name>MachinesView</name>
    <message>
        <source>Another machine…</source>
        <translation>Une autre machine…</translation>
    </message>
    <message>
        <source>Look for a machine</source>
        <translation>Chercher une machine</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Machines found</source>
        <translation>Machines trouvées</translation>
    </message>
    <message>
        <source>The ticket names no machine, and its requester has none.</source>
        <translation>Le ticket ne nomme aucune machine, et son demandeur n’en a pas.</translation>
    </message>
</context>
<context>
    <name>Macro</name>
    <message>
        <source>A macro has one to {most} steps.</source>
        <translation>Une macro a d’une à {most} étapes.</translation>
    </message>
    <message>
        <source>A macro needs a name of at most {most} letters.</source>
        <translation>Une macro demande un nom d’au plus {most} lettres.</translation>
    </message>
    <message>
        <source>A text in a macro has at most {most} characters.</source>
        <translation>Un texte d’une macro a au plus {most} caractères.</translation>
    </message>
    <message>
        <source>Nobody of the service desk here is “{name}”.</source>
        <translation>Personne du centre de services ne s’appelle « {name} » ici.</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Enlevez-en une d’abord.</translation>
    </message>
    <message>
        <source>There is no canned text “{name}” here.</source>
        <translation>Il n’y a pas ici de texte type « {name} ».</translation>
    </message>
    <message>
        <source>This file holds no macros of Desk.</source>
        <translation>Ce fichier ne contient pas de macros de Desk.</translation>
    </message>
    <message>
        <source>This ticket says nothing for {names}.</source>
        <translation>Ce ticket ne dit rien pour {names}.</translation>
    </message>
    <message>
        <source>Work takes from one minute to one day.</source>
        <translation>Un travail prend d’une minute à un jour.</translation>
    </message>
    <message>
        <source>You have no macro “{name}”.</source>
        <translation>Vous n’avez pas de macro « {name} ».</translation>
    </message>
    <message>
        <source>You have {most} macros already.</source>
        <translation>Vous avez déjà {most} macros.</translation>
    </message>
    <message>
        <source>“{field}” is changed by a step of its own.</source>
        <translation>« {field} » se change par une étape à part.</translation>
    </message>
</context>
<context>
    <name>MacroLine</name>
    <message>
        <source>Known are: {all}.</source>
        <translation>Les étapes sont : {all}.</translation>
    </message>
    <message>
        <source>Line {line}: {problem}</source>
        <translation>Ligne {line} : {problem}</translation>
    </message>
    <message>
        <source>Write it as FIELD = VALUE.</source>
        <translation>Écrivez CHAMP = VALEUR.</translation>
    </message>
    <message>
        <source>assign</source>
        <translation>attribuer</translation>
    </message>
    <message>
        <source>escalate</source>
        <translation>escalader</translation>
    </message>
    <message>
        <source>log</source>
        <translation>temps</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>répondre</translation>
    </message>
    <message>
        <source>resolve</source>
        <translation>résoudre</translation>
    </message>
    <message>
        <source>set</source>
        <translation>régler</translation>
    </message>
    <message>
        <source>take</source>
        <translation>prendre</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>attendre</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>« {text} » n’est pas un nombre.</translation>
    </message>
    <message>
        <source>“{verb}” needs more words.</source>
        <translation>« {verb} » demande d’autres mots.</translation>
    </message>
    <message>
        <source>“{word}” is no step.</source>
        <translation>« {word} » n’est pas une étape.</translation>
    </message>
</context>
<context>
    <name>Macros</name>
    <message>
        <source>Cannot be done: {step}</source>
        <translation>Impossible : {step}</translation>
    </message>
    <message>
        <source>Nothing would change: all of it is so already.</source>
        <translation>Rien ne changerait : tout est déjà ainsi.</translation>
    </message>
    <message>
        <source>What you are writing here stays a draft; it is not sent.</source>
        <translation>Ce que vous écrivez ici reste un brouillon ; rien n’en est envoyé.</translation>
    </message>
    <message>
        <source>{field}: {old} (your change, not sent yet) → {new}</source>
        <translation>{field} : {old} (votre modification, pas encore envoyée) → {new}</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field} : {old} → {new}</translation>
    </message>
    <message>
        <source>“{macro}” is forgotten</source>
        <translation>« {macro} » est oubliée</translation>
    </message>
    <message>
        <source>“{macro}” on {number}</source>
        <translation>« {macro} » sur {number}</translation>
    </message>
</context>
<context>
    <name>MacrosView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Modifier…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Oublier</translation>
    </message>
    <message>
        <source>&amp;Go on without what cannot be done</source>
        <translation>&amp;Continuer sans ce qui est impossible</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nouvelle…</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lancer</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Macros</translation>
    </message>
    <message>
        <source>Macros for {number}</source>
        <translation>Macros pour {number}</translation>
    </message>
    <message>
        <source>Name of the macro</source>
        <translation>Nom de la macro</translation>
    </message>
    <message>
        <source>No macro yet. Make one, or make one of what you just did here.</source>
        <translation>Pas encore de macro. Faites-en une, ou une de ce que vous venez de faire ici.</translation>
    </message>
    <message>
        <source>Of my &amp;last actions here…</source>
        <translation>De mes &amp;dernières actions ici…</translation>
    </message>
    <message>
        <source>One step a line: set FIELD = VALUE · note TEXT · reply TEXT · log MINUTES TEXT · take · assign LOGIN · escalate LEVEL REASON · wait requester REASON · resolve TEXT. “::name” is a canned text, names in braces as {first_name} are filled in, \n begins a new line.</source>
        <translation>Une étape par ligne : régler CHAMP = VALEUR · note TEXTE · répondre TEXTE · temps MINUTES TEXTE · prendre · attribuer IDENTIFIANT · escalader NIVEAU MOTIF · attendre requester MOTIF · résoudre TEXTE. « ::nom » est un texte type, les noms entre accolades comme {first_name} sont remplis, \n commence une nouvelle ligne.</translation>
    </message>
    <message>
        <source>Search a macro</source>
        <translation>Chercher une macro</translation>
    </message>
    <message>
        <source>Steps, one a line</source>
        <translation>Étapes, une par ligne</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>“{macro}” would change:</source>
        <translation>« {macro} » changerait :</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Reminder: {number} {note}</source>
        <translation>Rappel : {number} {note}</translation>
    </message>
    <message>
        <source>Single letters act in lists.</source>
        <translation>Les lettres seules agissent dans les listes.</translation>
    </message>
    <message>
        <source>Single letters do nothing now.</source>
        <translation>Les lettres seules n’agissent plus.</translation>
    </message>
    <message>
        <source>The keymap was read.</source>
        <translation type="vanished">Les raccourcis ont été relus.</translation>
    </message>
    <message>
        <source>This part of Desk is not there yet.</source>
        <translation>Cette partie de Desk n’existe pas encore.</translation>
    </message>
    <message>
        <source>“desk keys” tells all of it.</source>
        <translation type="vanished">« desk keys » dit tout.</translation>
    </message>
</context>
<context>
    <name>MakingView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Pour</translation>
    </message>
    <message>
        <source>&amp;Save the file…</source>
        <translation>Enre&amp;gistrer le fichier…</translation>
    </message>
    <message>
        <source>&amp;Their key</source>
        <translation>Sa c&amp;lé</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>M&amp;ots</translation>
    </message>
    <message>
        <source>&amp;Write the file…</source>
        <translation type="vanished">É&amp;crire le fichier…</translation>
    </message>
    <message>
        <source>A &amp;word along with it</source>
        <translation type="vanished">Un &amp;mot avec</translation>
    </message>
    <message>
        <source>A word &amp;along with it</source>
        <translation>Un &amp;mot avec</translation>
    </message>
    <message>
        <source>A word along with it</source>
        <translation>Un mot avec</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copié.</translation>
    </message>
    <message>
        <source>Copy your own &amp;key</source>
        <translation>Copier &amp;votre clé</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>Four or five words that have nothing to do with each other. Tell them by telephone, not beside the file.</source>
        <translation>Quatre ou cinq mots sans rapport entre eux. Dites-les au téléphone, pas à côté du fichier.</translation>
    </message>
    <message>
        <source>Hand {number} over in a file</source>
        <translation>Remettre {number} dans un fichier</translation>
    </message>
    <message>
        <source>The file holds the ticket with its timeline, the files that are on this device, your drafts, and what is not sent yet. Whoever it is for opens it without a network; nobody else does.</source>
        <translation>Le fichier contient le ticket avec sa chronologie, les fichiers présents sur cet appareil, vos brouillons et ce qui n’est pas encore envoyé. Son destinataire l’ouvre sans réseau ; personne d’autre.</translation>
    </message>
    <message>
        <source>The file is being locked…</source>
        <translation>Le fichier est en cours de verrouillage…</translation>
    </message>
    <message>
        <source>They copy it in this same window, and send or read it to you. It is kept for the next time.</source>
        <translation>Il la copie dans cette même fenêtre et vous l’envoie ou vous la lit. Elle est gardée pour la prochaine fois.</translation>
    </message>
    <message>
        <source>Whoever knows the words I choose</source>
        <translation>Qui connaît les mots que je choisis</translation>
    </message>
    <message>
        <source>Write the hand-off</source>
        <translation>Écrire la remise</translation>
    </message>
    <message>
        <source>Your own key</source>
        <translation>Votre clé</translation>
    </message>
</context>
<context>
    <name>MergedStrip</name>
    <message numerus="yes">
        <source>%n child(ren) of this ticket are not solved yet.</source>
        <translation>
            <numerusform>%n enfant de ce ticket n’est pas encore résolu.</numerusform>
            <numerusform>%n enfants de ce ticket ne sont pas encore résolus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged into {number} “{title}” ({when}). Work on it goes there.</source>
        <translation>Fusionné dans {number} « {title} » ({when}). Le travail s’y poursuit.</translation>
    </message>
    <message>
        <source>Open {number}</source>
        <translation>Ouvrir {number}</translation>
    </message>
    <message>
        <source>Separate…</source>
        <translation>Séparer…</translation>
    </message>
    <message>
        <source>Solve them too…</source>
        <translation>Les résoudre aussi…</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>The visit {site} is planned anew</source>
        <translation>La visite {site} est replanifiée</translation>
    </message>
    <message>
        <source>Two visits have changed places</source>
        <translation>Deux visites ont été interverties</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>A new reply</source>
        <translation>Nouvelle réponse</translation>
    </message>
    <message>
        <source>A visit of yours was planned or changed</source>
        <translation>Une de vos visites a été planifiée ou modifiée</translation>
    </message>
    <message>
        <source>About to be late</source>
        <translation>Bientôt en retard</translation>
    </message>
    <message>
        <source>Assigned to you</source>
        <translation>Attribué à vous</translation>
    </message>
    <message>
        <source>Highest priority at your level</source>
        <translation>Priorité maximale à votre niveau</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>Something needs your decision</source>
        <translation>Quelque chose demande votre décision</translation>
    </message>
    <message>
        <source>The list behind the bell holds them.</source>
        <translation>La liste derrière la cloche les contient.</translation>
    </message>
    <message>
        <source>You are mentioned</source>
        <translation>Vous êtes mentionné(e)</translation>
    </message>
    <message>
        <source>{count} notices</source>
        <translation>{count} avis</translation>
    </message>
    <message>
        <source>{number} · {title}</source>
        <translation>{number} · {title}</translation>
    </message>
    <message>
        <source>{number} · {title} · {who}</source>
        <translation>{number} · {title} · {who}</translation>
    </message>
</context>
<context>
    <name>NoticesView</name>
    <message>
        <source>&amp;Mark all as read</source>
        <translation>&amp;Tout marquer comme lu</translation>
    </message>
    <message>
        <source>No notices</source>
        <translation>Aucun avis</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>What happens to your tickets is told here, and kept.</source>
        <translation>Ce qui arrive à vos tickets est dit ici, et gardé.</translation>
    </message>
</context>
<context>
    <name>NoticesViewModel</name>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
</context>
<context>
    <name>NumberView</name>
    <message>
        <source>&amp;Copy the number</source>
        <translation>&amp;Copier le numéro</translation>
    </message>
    <message>
        <source>&amp;Next call</source>
        <translation>Appel &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Open the ticket</source>
        <translation>&amp;Ouvrir le ticket</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>Numéro {number}</translation>
    </message>
    <message>
        <source>Registered under the number</source>
        <translation>Enregistré sous le numéro</translation>
    </message>
    <message>
        <source>Registered, answered and closed under the number</source>
        <translation>Enregistré, répondu et clos sous le numéro</translation>
    </message>
</context>
<context>
    <name>OnSite</name>
    <message>
        <source>A line has at most {most} letters.</source>
        <translation>Une ligne compte au plus {most} lettres.</translation>
    </message>
    <message>
        <source>A report that was made stays, and so does what was said of it.</source>
        <translation>Un rapport établi reste, tout comme ce qui en a été dit.</translation>
    </message>
    <message>
        <source>A text has at most {most} letters.</source>
        <translation>Un texte compte au plus {most} lettres.</translation>
    </message>
    <message>
        <source>A visit</source>
        <translation>Une visite</translation>
    </message>
    <message>
        <source>Check the digits.</source>
        <translation>Vérifiez les chiffres.</translation>
    </message>
    <message>
        <source>Correct the visit and make another report: it names the one it replaces.</source>
        <translation>Corrigez la visite et faites un autre rapport : il nomme celui qu’il remplace.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Il faut un nom.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissées de côté</translation>
    </message>
    <message>
        <source>Minutes must be from 0 to 10,080.</source>
        <translation>Les minutes vont de 0 à 10 080.</translation>
    </message>
    <message>
        <source>Put it on the visit first.</source>
        <translation>Ajoutez-le d’abord à la visite.</translation>
    </message>
    <message>
        <source>Start it when you are there.</source>
        <translation>Commencez-la quand vous y êtes.</translation>
    </message>
    <message>
        <source>Start the visit again: the next end counts what comes from now on.</source>
        <translation>Reprenez la visite : la prochaine fin compte ce qui vient à partir de maintenant.</translation>
    </message>
    <message>
        <source>The clock of this visit does not run.</source>
        <translation>Le chronomètre de cette visite ne tourne pas.</translation>
    </message>
    <message>
        <source>The clock of this visit runs already.</source>
        <translation>Le chronomètre de cette visite tourne déjà.</translation>
    </message>
    <message>
        <source>The minutes up to this end are on the tickets already.</source>
        <translation>Les minutes jusqu’à cette fin sont déjà sur les tickets.</translation>
    </message>
    <message>
        <source>There is no ticket {number} here.</source>
        <translation>Il n’y a pas de ticket {number} ici.</translation>
    </message>
    <message>
        <source>There is nothing in the note.</source>
        <translation>La note est vide.</translation>
    </message>
    <message>
        <source>This is not in the record of the visit.</source>
        <translation>Cela ne figure pas dans le relevé de la visite.</translation>
    </message>
    <message>
        <source>This ticket is not on the visit.</source>
        <translation>Ce ticket ne fait pas partie de la visite.</translation>
    </message>
    <message>
        <source>This visit has not begun.</source>
        <translation>Cette visite n’a pas commencé.</translation>
    </message>
    <message>
        <source>To be called off</source>
        <translation>À annuler</translation>
    </message>
    <message>
        <source>To be changed</source>
        <translation>À modifier</translation>
    </message>
    <message>
        <source>To be planned</source>
        <translation>À planifier</translation>
    </message>
    <message>
        <source>a ticket that is not here</source>
        <translation>un ticket absent d’ici</translation>
    </message>
    <message>
        <source>cancelled by the office</source>
        <translation>annulée par le bureau</translation>
    </message>
    <message>
        <source>cannot be reached in time</source>
        <translation>ne peut pas être atteinte à temps</translation>
    </message>
    <message>
        <source>changed: {fields}</source>
        <translation>modifiée : {fields}</translation>
    </message>
    <message>
        <source>leave at {time}</source>
        <translation>partir à {time}</translation>
    </message>
    <message>
        <source>planned for you</source>
        <translation>prévue pour vous</translation>
    </message>
    <message>
        <source>tickets: {count}</source>
        <translation>tickets : {count}</translation>
    </message>
    <message>
        <source>too close to {site}, {time}</source>
        <translation>trop près de {site}, {time}</translation>
    </message>
    <message>
        <source>{count} tickets</source>
        <translation type="vanished">{count} tickets</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}.</source>
        <translation type="vanished">{file} ne peut pas être lu : {why}.</translation>
    </message>
</context>
<context>
    <name>OnSiteView</name>
    <message>
        <source>&amp;Bag check</source>
        <translation>Contrôle du &amp;sac</translation>
    </message>
    <message>
        <source>&amp;My day</source>
        <translation>Ma &amp;journée</translation>
    </message>
    <message>
        <source>&amp;Plan a visit…</source>
        <translation>&amp;Planifier une visite…</translation>
    </message>
    <message>
        <source>No visit in the next days</source>
        <translation>Aucune visite dans les prochains jours</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Open the visit first.</source>
        <translation>Ouvrez d’abord la visite.</translation>
    </message>
    <message>
        <source>Open the visit the report is of.</source>
        <translation>Ouvrez la visite dont vous voulez le rapport.</translation>
    </message>
    <message>
        <source>Plan one from a ticket, or with “desk visit plan”.</source>
        <translation>Prévoyez-en une depuis un ticket, ou avec « desk visit plan ».</translation>
    </message>
    <message>
        <source>Plan visits from a calendar file</source>
        <translation>Planifier des visites depuis un fichier d’agenda</translation>
    </message>
    <message>
        <source>Reading the visits…</source>
        <translation>Lecture des visites…</translation>
    </message>
    <message>
        <source>Save visits as a calendar file</source>
        <translation>Enregistrer les visites dans un fichier d’agenda</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visites</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message numerus="yes">
        <source>%n brought over, sent last</source>
        <translation>
            <numerusform>%n étape reprise d’ailleurs, envoyée en dernier</numerusform>
            <numerusform>%n étapes reprises d’ailleurs, envoyées en dernier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n à décider</numerusform>
            <numerusform>%n à décider</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>Behind another</source>
        <translation>Derrière une autre</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>En vérification</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>En cours d’envoi</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation type="vanished">Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Choose which value holds.</source>
        <translation>Choisissez la valeur qui vaut.</translation>
    </message>
    <message>
        <source>Enter opens the article: change it there and it is sent anew. Or try it again, or cancel it; the ticket stays as it is.</source>
        <translation>Entrée ouvre l’article : modifiez-le là et il repart. Ou réessayez, ou annulez-le ; le ticket reste comme il est.</translation>
    </message>
    <message>
        <source>Goes out once the server has the solution of {number}.</source>
        <translation>Part dès que le serveur a la solution de {number}.</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Base de connaissances</translation>
    </message>
    <message>
        <source>Next try {when}</source>
        <translation>Prochain essai {when}</translation>
    </message>
    <message>
        <source>No network since {time}: goes out by itself.</source>
        <translation>Pas de réseau depuis {time} : partira de soi-même.</translation>
    </message>
    <message>
        <source>Nothing is to be done: Desk looks whether it arrived before it sends it again.</source>
        <translation>Il n’y a rien à faire : Desk regarde si elle est arrivée avant de la renvoyer.</translation>
    </message>
    <message>
        <source>Nothing is to be done: it goes out by itself.</source>
        <translation>Il n’y a rien à faire : elle part d’elle-même.</translation>
    </message>
    <message>
        <source>Open any page in a browser and log in to the network; then it goes out by itself.</source>
        <translation>Ouvrez une page dans un navigateur et connectez-vous au réseau ; elle part alors d’elle-même.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Sign in again under Accounts; then it goes out by itself.</source>
        <translation>Reconnectez-vous sous Comptes ; elle part alors d’elle-même.</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}.</source>
        <translation>Le fichier ne peut pas être lu : {why}.</translation>
    </message>
    <message>
        <source>The file cannot be written: {why}.</source>
        <translation type="vanished">Le fichier ne peut pas être écrit : {why}.</translation>
    </message>
    <message>
        <source>The file is too large to be unsent work.</source>
        <translation type="vanished">Le fichier est trop grand pour être du travail non envoyé.</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>Le serveur demande une nouvelle connexion.</translation>
    </message>
    <message>
        <source>Try it again, change it first, or cancel it. Nothing on other tickets waits for it.</source>
        <translation>Réessayez, modifiez-la d’abord ou annulez-la. Rien sur d’autres tickets ne l’attend.</translation>
    </message>
    <message>
        <source>Visit: {site}</source>
        <translation>Visite : {site}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Waits until what came before on this ticket is settled.</source>
        <translation>Attend que ce qui précède sur ce ticket soit réglé.</translation>
    </message>
    <message>
        <source>Your choice</source>
        <translation>Votre choix</translation>
    </message>
    <message>
        <source>{what}. Along with it: {others}</source>
        <translation>{what}. Avec cela : {others}</translation>
    </message>
    <message>
        <source>{words}. Ticket {number}, since {since}. {why} {next}</source>
        <translation>{words}. Ticket {number}, depuis {since}. {why} {next}</translation>
    </message>
</context>
<context>
    <name>OutboxView</name>
    <message>
        <source>&amp;Cancel it</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Choose a value</source>
        <translation>&amp;Choisir une valeur</translation>
    </message>
    <message>
        <source>&amp;Edit the text</source>
        <translation>&amp;Modifier le texte</translation>
    </message>
    <message>
        <source>&amp;Leave it as it was</source>
        <translation>&amp;Laisser tel quel</translation>
    </message>
    <message>
        <source>&amp;Open the article</source>
        <translation>&amp;Ouvrir l’article</translation>
    </message>
    <message>
        <source>&amp;Open the ticket</source>
        <translation>&amp;Ouvrir le ticket</translation>
    </message>
    <message>
        <source>&amp;Open the visit</source>
        <translation>&amp;Ouvrir la visite</translation>
    </message>
    <message>
        <source>&amp;Save the change</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Try again now</source>
        <translation>&amp;Réessayer maintenant</translation>
    </message>
    <message>
        <source>Cancel it (Delete)</source>
        <translation>Annuler (Suppr)</translation>
    </message>
    <message>
        <source>Edit the text (F2)</source>
        <translation>Modifier le texte (F2)</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Tout est envoyé</translation>
    </message>
    <message>
        <source>Keep everything unsent in a file</source>
        <translation>Garder tout ce qui n’est pas envoyé dans un fichier</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Nouveau texte</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Reading the outbox…</source>
        <translation>Lecture de la boîte d’envoi…</translation>
    </message>
    <message>
        <source>Send &amp;first</source>
        <translation>Envoyer en &amp;premier</translation>
    </message>
    <message>
        <source>Take in a file of unsent work</source>
        <translation>Reprendre un fichier de travail non envoyé</translation>
    </message>
    <message>
        <source>Text as it will be sent</source>
        <translation>Le texte tel qu’il sera envoyé</translation>
    </message>
    <message>
        <source>Unsent work (*.json)</source>
        <translation type="vanished">Travail non envoyé (*.json)</translation>
    </message>
    <message>
        <source>Unsent work (*.zip *.json)</source>
        <translation>Travail non envoyé (*.zip *.json)</translation>
    </message>
    <message>
        <source>What is brought over from another system follows by itself.</source>
        <translation>Ce qui est repris d’un autre système suit de lui-même.</translation>
    </message>
    <message>
        <source>What you do without a network waits here, for as long as it takes.</source>
        <translation>Ce que vous faites sans réseau attend ici, aussi longtemps qu’il le faut.</translation>
    </message>
    <message>
        <source>Your own work is sent</source>
        <translation>Votre propre travail est envoyé</translation>
    </message>
    <message>
        <source>desk-unsent.json</source>
        <translation type="vanished">desk-non-envoye.json</translation>
    </message>
    <message>
        <source>desk-unsent.zip</source>
        <translation>desk-non-envoye.zip</translation>
    </message>
</context>
<context>
    <name>OutboxViewModel</name>
    <message numerus="yes">
        <source>%n attempt(s) so far</source>
        <translation>
            <numerusform>%n essai jusqu’ici</numerusform>
            <numerusform>%n essais jusqu’ici</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are missing: the disk has lost them.</source>
        <translation>
            <numerusform>%n fichier manque : le disque l’a perdu.</numerusform>
            <numerusform>%n fichiers manquent : le disque les a perdus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled with all that was done to it: {what}</source>
        <translation>Annulé avec tout ce qui y avait été fait : {what}</translation>
    </message>
    <message>
        <source>Cancelled: {what}</source>
        <translation>Annulé : {what}</translation>
    </message>
    <message>
        <source>Changed. It is sent as it stands now.</source>
        <translation>Modifié. Ce sera envoyé ainsi.</translation>
    </message>
    <message>
        <source>Done {time}</source>
        <translation>Fait à {time}</translation>
    </message>
    <message>
        <source>Everything unsent is in {file} ({size}). The outbox keeps it too.</source>
        <translation>Tout ce qui n’est pas envoyé est dans {file} ({size}). La boîte d’envoi le garde aussi.</translation>
    </message>
    <message>
        <source>Goes first, as soon as there is a connection.</source>
        <translation>Part en premier, dès qu’il y a une connexion.</translation>
    </message>
    <message>
        <source>It needs words. To take it back, cancel it.</source>
        <translation>Il faut du texte. Pour reprendre, annulez.</translation>
    </message>
    <message>
        <source>Taken in from {file}.</source>
        <translation type="vanished">Repris depuis {file}.</translation>
    </message>
    <message>
        <source>Taken in from {file}: {operations} operation(s), {drafts} draft(s).</source>
        <translation>Repris de {file} : {operations} opération(s), {drafts} brouillon(s).</translation>
    </message>
    <message>
        <source>Tried again now.</source>
        <translation>Nouvel essai.</translation>
    </message>
</context>
<context>
    <name>Pack</name>
    <message>
        <source>A name in it cannot be one.</source>
        <translation>Un nom qu’il contient ne peut pas en être un.</translation>
    </message>
    <message>
        <source>Ask them, by telephone or face to face.</source>
        <translation>Demandez-les, au téléphone ou de vive voix.</translation>
    </message>
    <message>
        <source>Choose the account of that server. Nothing was changed.</source>
        <translation>Choisissez le compte de ce serveur. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Hand it over once it was sent.</source>
        <translation>Remettez-le quand il aura été envoyé.</translation>
    </message>
    <message>
        <source>It begins with “age1” and is told by: desk pack key</source>
        <translation>Elle commence par « age1 » et se lit par : desk pack key</translation>
    </message>
    <message>
        <source>It comes from somebody whom your server does not know as a colleague.</source>
        <translation>Cela vient de quelqu’un que votre serveur ne connaît pas comme collègue.</translation>
    </message>
    <message>
        <source>It comes from the future: look at the clocks of both devices.</source>
        <translation>Il vient de l’avenir : regardez les horloges des deux appareils.</translation>
    </message>
    <message>
        <source>It says that it is something else.</source>
        <translation>Il dit être autre chose.</translation>
    </message>
    <message>
        <source>It speaks of more than one ticket.</source>
        <translation>Il parle de plus d’un ticket.</translation>
    </message>
    <message>
        <source>Lock hand-offs with words instead: desk pack make … --words</source>
        <translation>Verrouillez plutôt les remises avec des mots : desk pack make … --words</translation>
    </message>
    <message>
        <source>Lock it with your colleague's key, or leave files out.</source>
        <translation>Verrouillez-le avec la clé de votre collègue, ou laissez des fichiers de côté.</translation>
    </message>
    <message>
        <source>Make one, and give it to your colleague: desk pack key</source>
        <translation>Faites-en une et donnez-la à votre collègue : desk pack key</translation>
    </message>
    <message>
        <source>Nobody has signed in here yet.</source>
        <translation>Personne ne s’est encore connecté ici.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask for one that is locked with your key: desk pack key</source>
        <translation>Rien n’a été modifié. Demandez-en une verrouillée avec votre clé : desk pack key</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy it again from where it was made.</source>
        <translation>Rien n’a été modifié. Copiez-le de nouveau depuis l’endroit où il a été fait.</translation>
    </message>
    <message>
        <source>Only few may know of this ticket: it is not handed over in a file.</source>
        <translation>Peu de gens peuvent connaître ce ticket : il ne se remet pas dans un fichier.</translation>
    </message>
    <message>
        <source>Only few may know of {number}: it is not handed over in a file.</source>
        <translation>Peu de gens peuvent connaître {number} : il ne se remet pas dans un fichier.</translation>
    </message>
    <message>
        <source>Only few may know of {number}: nothing of it is taken in from a file.</source>
        <translation>Peu de gens peuvent connaître {number} : rien n’en est repris d’un fichier.</translation>
    </message>
    <message>
        <source>Something in it is not done to a ticket.</source>
        <translation>Quelque chose en lui ne se fait pas à un ticket.</translation>
    </message>
    <message>
        <source>Sync once, or ask who made it. Nothing was changed.</source>
        <translation>Synchronisez une fois, ou demandez qui l’a fait. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Sync once, then take the hand-off in.</source>
        <translation>Synchronisez une fois, puis reprenez la remise.</translation>
    </message>
    <message>
        <source>Take four or five words that have nothing to do with each other.</source>
        <translation>Prenez quatre ou cinq mots sans rapport entre eux.</translation>
    </message>
    <message>
        <source>The file is damaged or cut short.</source>
        <translation>Le fichier est endommagé ou tronqué.</translation>
    </message>
    <message>
        <source>The file is too large to be a hand-off.</source>
        <translation>Le fichier est trop gros pour être une remise.</translation>
    </message>
    <message>
        <source>The keyring with your key for hand-offs does not answer ({problem}).</source>
        <translation>Le trousseau qui a votre clé de remise ne répond pas ({problem}).</translation>
    </message>
    <message>
        <source>The same thing is in it twice.</source>
        <translation>La même chose s’y trouve deux fois.</translation>
    </message>
    <message>
        <source>There is more in it than one ticket has.</source>
        <translation>Il contient plus que n’en a un ticket.</translation>
    </message>
    <message>
        <source>There is no ticket in it.</source>
        <translation>Il ne contient pas de ticket.</translation>
    </message>
    <message>
        <source>These are not the words it was locked with, or the file is damaged.</source>
        <translation>Ce ne sont pas les mots de son verrou, ou le fichier est endommagé.</translation>
    </message>
    <message>
        <source>These words are too short: whoever finds the file could guess them.</source>
        <translation>Ces mots sont trop courts : qui trouve le fichier pourrait les deviner.</translation>
    </message>
    <message>
        <source>This hand-off is of another server than this account's.</source>
        <translation>Cette remise est d’un autre serveur que celui de ce compte.</translation>
    </message>
    <message>
        <source>This hand-off opens with a key, and this account has none yet.</source>
        <translation>Cette remise s’ouvre avec une clé, et ce compte n’en a pas encore.</translation>
    </message>
    <message>
        <source>This hand-off opens with words that its maker tells you.</source>
        <translation>Cette remise s’ouvre avec des mots que vous dit son auteur.</translation>
    </message>
    <message>
        <source>This hand-off was locked for somebody else: your key does not open it.</source>
        <translation>Cette remise a été verrouillée pour quelqu’un d’autre : votre clé ne l’ouvre pas.</translation>
    </message>
    <message>
        <source>This is not a hand-off as Desk writes it.</source>
        <translation>Ce n’est pas une remise comme Desk les écrit.</translation>
    </message>
    <message>
        <source>This is not a hand-off as Desk writes it. {why}</source>
        <translation>Ce n’est pas une remise comme Desk les écrit. {why}</translation>
    </message>
    <message>
        <source>This is not a key for hand-offs, or a letter in it is wrong.</source>
        <translation>Ce n’est pas une clé de remise, ou une lettre en est fausse.</translation>
    </message>
    <message>
        <source>This is too large to be locked with words.</source>
        <translation>C’est trop gros pour être verrouillé avec des mots.</translation>
    </message>
    <message>
        <source>This ticket is not here any more.</source>
        <translation>Ce ticket n’est plus ici.</translation>
    </message>
    <message>
        <source>Unlock the system's keyring and try again. Nothing was changed.</source>
        <translation>Déverrouillez le trousseau du système et réessayez. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>What the keyring has is not a key for hand-offs.</source>
        <translation>Ce qu’a le trousseau n’est pas une clé de remise.</translation>
    </message>
    <message>
        <source>Whoever needs to know it reads it on the server.</source>
        <translation>Qui doit le connaître le lit sur le serveur.</translation>
    </message>
    <message>
        <source>You made this hand-off yourself: all of it is yours already.</source>
        <translation>Vous avez fait cette remise vous-même : tout y est déjà à vous.</translation>
    </message>
    <message>
        <source>{number} is not on the server yet, which will give it another name.</source>
        <translation>{number} n’est pas encore sur le serveur, qui lui donnera un autre nom.</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>The report, to be read before it is signed</source>
        <translation>Le rapport, à lire avant de signer</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>All tickets of {name}</source>
        <translation>Tous les tickets de {name}</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Matériels</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>Appeler le {number}</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Connaissances</translation>
    </message>
    <message>
        <source>New call for {name}</source>
        <translation>Nouvel appel de {name}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>Utilisés récemment</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vues</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>impossible en ce moment</translation>
    </message>
</context>
<context>
    <name>PaletteModel</name>
    <message>
        <source>not possible now</source>
        <translation type="vanished">impossible pour l’instant</translation>
    </message>
</context>
<context>
    <name>PaperModel</name>
    <message>
        <source>The report goes to {name}; without a network it waits in the outbox.</source>
        <translation>Le rapport part pour {name} ; sans réseau, il attend dans la boîte d’envoi.</translation>
    </message>
</context>
<context>
    <name>ParentView</name>
    <message>
        <source>Child of the known incident</source>
        <translation>Rattaché à l’incident connu</translation>
    </message>
    <message>
        <source>No&amp;t a child of it</source>
        <translation>Dé&amp;tacher</translation>
    </message>
    <message>
        <source>Not a &amp;child of it</source>
        <translation type="vanished">&amp;Détacher</translation>
    </message>
    <message>
        <source>Write the standard &amp;message to the caller</source>
        <translation>Écrire le message t&amp;ype à l’appelant</translation>
    </message>
</context>
<context>
    <name>PasswordView</name>
    <message>
        <source>Forget the kept password</source>
        <translation>Oublier le mot de passe gardé</translation>
    </message>
    <message>
        <source>Keep it in the keyring</source>
        <translation>Le garder dans le trousseau</translation>
    </message>
    <message>
        <source>Password (empty: the one that is kept)</source>
        <translation>Mot de passe (vide : celui qui est gardé)</translation>
    </message>
    <message>
        <source>Password, for the clipboard</source>
        <translation>Mot de passe, pour le presse-papiers</translation>
    </message>
    <message>
        <source>Password, handed over unseen</source>
        <translation>Mot de passe, transmis sans être vu</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi ?</translation>
    </message>
</context>
<context>
    <name>Passwords</name>
    <message>
        <source>The keyring did not answer.</source>
        <translation>Le trousseau n’a pas répondu.</translation>
    </message>
</context>
<context>
    <name>Pasted</name>
    <message>
        <source>pasted {time}.txt</source>
        <translation>collé {time}.txt</translation>
    </message>
    <message>
        <source>screenshot {time}.png</source>
        <translation>capture {time}.png</translation>
    </message>
</context>
<context>
    <name>Personal</name>
    <message>
        <source>[e-mail]</source>
        <translation>[adresse]</translation>
    </message>
    <message>
        <source>[name]</source>
        <translation>[nom]</translation>
    </message>
    <message>
        <source>[telephone]</source>
        <translation>[téléphone]</translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>Attach it to the ticket as a file.</source>
        <translation>Joignez-le au ticket comme fichier.</translation>
    </message>
    <message>
        <source>Copy it from the camera again.</source>
        <translation>Copiez-la de nouveau depuis l’appareil.</translation>
    </message>
    <message>
        <source>Set the camera to JPEG, or attach it to the ticket as a file.</source>
        <translation>Réglez l’appareil sur JPEG, ou joignez-la au ticket comme fichier.</translation>
    </message>
    <message>
        <source>Take it with fewer pixels, or attach it to the ticket as a file.</source>
        <translation>Prenez-la avec moins de pixels, ou joignez-la au ticket comme fichier.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {why}.</source>
        <translation>« {name} » ne peut pas être lu : {why}.</translation>
    </message>
    <message>
        <source>“{name}” has too many pixels: at most {most} millions.</source>
        <translation>« {name} » a trop de pixels : {most} millions au plus.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: a part of it is missing.</source>
        <translation>« {name} » est abîmé : il en manque une partie.</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>« {name} » est vide.</translation>
    </message>
    <message>
        <source>“{name}” is no photo that Desk can show: it must be JPEG, PNG or WebP.</source>
        <translation>« {name} » n’est pas une photo que Desk peut montrer : il faut du JPEG, du PNG ou du WebP.</translation>
    </message>
    <message>
        <source>“{name}” is not a file.</source>
        <translation>« {name} » n’est pas un fichier.</translation>
    </message>
    <message>
        <source>“{name}” is too large for a photo: at most {most} MB.</source>
        <translation>« {name} » est trop gros pour une photo : {most} Mo au plus.</translation>
    </message>
</context>
<context>
    <name>PhotosModel</name>
    <message numerus="yes">
        <source>%n photo(s) go out with the place where they were taken.</source>
        <translation>
            <numerusform>%n photo part avec le lieu de la prise de vue.</numerusform>
            <numerusform>%n photos partent avec le lieu de la prise de vue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) said where they were taken: what is sent does not. The originals stay on this device.</source>
        <translation>
            <numerusform>%n photo indiquait où elle a été prise : la copie envoyée ne l’indique plus. L’original reste sur cet appareil.</numerusform>
            <numerusform>%n photos indiquaient où elles ont été prises : les copies envoyées ne l’indiquent plus. Les originaux restent sur cet appareil.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotosView</name>
    <message numerus="yes">
        <source>%n original(s) written</source>
        <translation>
            <numerusform>%n original écrit</numerusform>
            <numerusform>%n originaux écrits</numerusform>
        </translation>
    </message>
    <message>
        <source>Off: what is sent does not say where a photo was taken; the original stays on this device</source>
        <translation>Décoché : ce qui est envoyé ne dit pas où une photo a été prise ; l’original reste sur cet appareil</translation>
    </message>
    <message>
        <source>P&amp;hoto…</source>
        <translation>P&amp;hoto…</translation>
    </message>
    <message>
        <source>Paste a p&amp;icture</source>
        <translation type="vanished">Coller une &amp;image</translation>
    </message>
    <message>
        <source>Paste a pi&amp;cture</source>
        <translation>Coller une ima&amp;ge</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp);;All files (*)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.webp);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Save the ori&amp;ginals…</source>
        <translation>Enregistrer les ori&amp;ginaux…</translation>
    </message>
    <message>
        <source>Send the p&amp;lace of photos too</source>
        <translation>Envoyer aussi le lieu des photos</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>Il n’y a pas d’image dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Where the originals go</source>
        <translation>Où vont les originaux</translation>
    </message>
</context>
<context>
    <name>PickList</name>
    <message>
        <source>Choices for {field}</source>
        <translation>Choix pour {field}</translation>
    </message>
    <message>
        <source>{field}: type to search</source>
        <translation>{field} : tapez pour chercher</translation>
    </message>
</context>
<context>
    <name>PictureStrip</name>
    <message>
        <source>Load</source>
        <translation>Charger</translation>
    </message>
    <message numerus="yes">
        <source>Load %n picture(s) from {hosts}? Whoever is asked learns that this message is being read, when and from where.</source>
        <translation>
            <numerusform>Charger %n image de {hosts} ? Qui est interrogé apprend que ce message est en train d’être lu, quand et d’où.</numerusform>
            <numerusform>Charger %n images de {hosts} ? Qui est interrogé apprend que ce message est en train d’être lu, quand et d’où.</numerusform>
        </translation>
    </message>
    <message>
        <source>No picture of this ticket waits to be loaded.</source>
        <translation>Aucune image de ce ticket n’attend d’être chargée.</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>Say as which user to sign in.</source>
        <translation>Dites avec quel utilisateur se connecter.</translation>
    </message>
</context>
<context>
    <name>PlanningView</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Plan it</source>
        <translation>&amp;Planifier</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>90, 1h30 or 2 h</source>
        <translation>90, 1h30 ou 2 h</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Call it &amp;off</source>
        <translation>&amp;Annuler la visite</translation>
    </message>
    <message>
        <source>Change the visit</source>
        <translation>Modifier la visite</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Numbers, with blanks between them</source>
        <translation>Numéros, séparés par des espaces</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Planifier une visite</translation>
    </message>
    <message>
        <source>Start a&amp;fresh</source>
        <translation>R&amp;epartir de zéro</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Way there, in minutes</source>
        <translation>Trajet, en minutes</translation>
    </message>
    <message>
        <source>What you had typed is here again.</source>
        <translation>Ce que vous aviez saisi est de nouveau là.</translation>
    </message>
    <message>
        <source>Who goes there</source>
        <translation>Qui s’y rend</translation>
    </message>
    <message>
        <source>Why it is changed</source>
        <translation>Pourquoi c’est modifié</translation>
    </message>
    <message>
        <source>Your colleagues read it</source>
        <translation>Vos collègues le lisent</translation>
    </message>
    <message>
        <source>tomorrow 9, 14h30, monday 8, 2026-12-03 10:00</source>
        <translation>demain 9, 14h30, lundi 8, 2026-12-03 10:00</translation>
    </message>
</context>
<context>
    <name>Popups</name>
    <message>
        <source>The keymap was read.</source>
        <translation>Les raccourcis ont été relus.</translation>
    </message>
    <message>
        <source>“desk keys” tells all of it.</source>
        <translation>« desk keys » dit tout.</translation>
    </message>
</context>
<context>
    <name>PresenceLine</name>
    <message>
        <source>I am back</source>
        <translation>Je suis de retour</translation>
    </message>
    <message>
        <source>I am back: nobody needs to wait for my work</source>
        <translation>Je suis de retour : personne n’a à attendre mon travail</translation>
    </message>
</context>
<context>
    <name>PresenceViewModel</name>
    <message>
        <source>Choose a ticket first.</source>
        <translation>Choisissez d’abord un ticket.</translation>
    </message>
    <message>
        <source>This server does not keep who is on site.</source>
        <translation>Ce serveur ne retient pas qui est sur place.</translation>
    </message>
    <message>
        <source>You are on site since {time}; colleagues see it</source>
        <translation>Vous êtes sur place depuis {time} ; vos collègues le voient</translation>
    </message>
    <message>
        <source>You have taken this ticket along already.</source>
        <translation>Vous avez déjà emporté ce ticket.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre personne</numerusform>
            <numerusform>et %n autres personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is looking at this ticket</source>
        <translation>{name} regarde ce ticket</translation>
    </message>
    <message>
        <source>{name} is on site since {time}, may hold unsent work</source>
        <translation>{name} est sur place depuis {time}, avec peut-être du travail non envoyé</translation>
    </message>
    <message>
        <source>{name} is writing here since {time}</source>
        <translation>{name} écrit ici depuis {time}</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>A PDF of {number} for the requester (replies and solutions), or complete?</source>
        <translation>Un PDF de {number} pour le demandeur (réponses et solutions), ou complet ?</translation>
    </message>
    <message>
        <source>A page is being made already.</source>
        <translation>Une page est déjà en préparation.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>For the requester</source>
        <translation>Pour le demandeur</translation>
    </message>
    <message>
        <source>No program on this machine shows PDF files. Write the page to a file instead.</source>
        <translation>Aucun programme de cette machine n’affiche de PDF. Écrivez plutôt la page dans un fichier.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Print {number} for the requester (replies and solutions), or complete?</source>
        <translation>Imprimer {number} pour le demandeur (réponses et solutions), ou complet ?</translation>
    </message>
    <message>
        <source>The page is being made.</source>
        <translation>La page est en préparation.</translation>
    </message>
    <message>
        <source>Write the PDF</source>
        <translation>Écrire le PDF</translation>
    </message>
    <message>
        <source>Write to a file</source>
        <translation>Écrire dans un fichier</translation>
    </message>
    <message>
        <source>Your PDF program shows the page: print it from there.</source>
        <translation type="vanished">Votre programme PDF affiche la page : imprimez-la depuis celui-ci.</translation>
    </message>
    <message>
        <source>{name} written.</source>
        <translation type="vanished">{name} écrit.</translation>
    </message>
    <message>
        <source>{number}: your PDF program shows the page; print it from there.</source>
        <translation>{number} : votre programme PDF affiche la page ; imprimez-la depuis celui-ci.</translation>
    </message>
    <message>
        <source>{number}: {name} written.</source>
        <translation>{number} : {name} écrit.</translation>
    </message>
    <message>
        <source>{number}: {words}</source>
        <translation>{number} : {words}</translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>Another way</source>
        <translation>Une autre façon</translation>
    </message>
    <message>
        <source>What people see</source>
        <translation>Ce que l’on constate</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Ce qu’il faut faire</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>ProposalModel</name>
    <message>
        <source>It tells of people: {pieces}</source>
        <translation>Cela parle de personnes : {pieces}</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Nouvel article</translation>
    </message>
    <message>
        <source>Take it out, or do it again to publish it all the same.</source>
        <translation>Retirez-le, ou recommencez pour le publier quand même.</translation>
    </message>
    <message>
        <source>The article this was to be added to is no longer here. Tick it again to make a new one of it.</source>
        <translation>L’article que ce texte devait compléter n’est plus ici. Cochez de nouveau pour en faire un nouveau.</translation>
    </message>
    <message>
        <source>Update “{title}”</source>
        <translation>Compléter « {title} »</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message>
        <source>Into the &amp;knowledge base</source>
        <translation>Dans la base de &amp;connaissances</translation>
    </message>
    <message>
        <source>Into the knowledge base</source>
        <translation>Dans la base de connaissances</translation>
    </message>
    <message>
        <source>Take it &amp;out</source>
        <translation>Le re&amp;tirer</translation>
    </message>
    <message>
        <source>Text of the article</source>
        <translation>Texte de l’article</translation>
    </message>
    <message>
        <source>Title of the article</source>
        <translation>Titre de l’article</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Ce que cela devient</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>It tells of people: {pieces}.</source>
        <translation>Cela parle de personnes : {pieces}.</translation>
    </message>
</context>
<context>
    <name>Qualify</name>
    <message>
        <source>No times were agreed for this priority.</source>
        <translation>Aucun délai n’est convenu pour cette priorité.</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connue</translation>
    </message>
    <message>
        <source>Solve: {left} ({when})</source>
        <translation>Résoudre : {left} ({when})</translation>
    </message>
    <message>
        <source>Solved: the clocks have stopped.</source>
        <translation>Résolu : les délais ne courent plus.</translation>
    </message>
    <message>
        <source>Take in charge: {left} ({when})</source>
        <translation>Prendre en charge : {left} ({when})</translation>
    </message>
    <message>
        <source>Taken in charge {when}</source>
        <translation>Pris en charge : {when}</translation>
    </message>
    <message>
        <source>The clocks rest while somebody is waited for.</source>
        <translation>Les délais sont suspendus pendant l’attente.</translation>
    </message>
</context>
<context>
    <name>QualifyView</name>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Write, next ticket</source>
        <translation>&amp;Valider, ticket suivant</translation>
    </message>
    <message>
        <source>Qualify</source>
        <translation>Qualifier</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>&amp;Passer</translation>
    </message>
    <message>
        <source>{field} (needed)</source>
        <translation>{field} (nécessaire)</translation>
    </message>
    <message>
        <source>{words} (Ctrl+Enter)</source>
        <translation>{words} (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>QualifyViewModel</name>
    <message numerus="yes">
        <source>%Ln ticket(s) to qualify</source>
        <translation>
            <numerusform>%Ln ticket à qualifier</numerusform>
            <numerusform>%Ln tickets à qualifier</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is called “{words}”.</source>
        <translation>Rien ne s’appelle « {words} ».</translation>
    </message>
    <message>
        <source>Qualify {number}</source>
        <translation>Qualifier {number}</translation>
    </message>
    <message>
        <source>This server has no place for: {fields}.</source>
        <translation>Ce serveur n’a pas de place pour : {fields}.</translation>
    </message>
    <message>
        <source>{number} qualified</source>
        <translation>{number} qualifié</translation>
    </message>
</context>
<context>
    <name>Qualifying</name>
    <message>
        <source>Qualified.</source>
        <translation>Qualifié.</translation>
    </message>
    <message>
        <source>Qualified: {what}.</source>
        <translation>Qualifié : {what}.</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>Known are: {all}.</source>
        <translation>Sont connus : {all}.</translation>
    </message>
    <message>
        <source>Write for instance {field}:today, {field}:&gt;7d, {field}:2026-11.</source>
        <translation>Écrivez par exemple {field}:today, {field}:&gt;7d, {field}:2026-11.</translation>
    </message>
    <message>
        <source>“{field}:” knows no “{value}”.</source>
        <translation>« {field}: » ne connaît pas « {value} ».</translation>
    </message>
    <message>
        <source>“{name}:” is not a field to search in.</source>
        <translation>« {name}: » n’est pas un champ où chercher.</translation>
    </message>
    <message>
        <source>“{value}” is no time for “{field}:”.</source>
        <translation>« {value} » n’est pas un moment pour « {field}: ».</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>%Ln change(s) not sent yet</source>
        <translation>
            <numerusform>%Ln changement non envoyé</numerusform>
            <numerusform>%Ln changements non envoyés</numerusform>
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
            <numerusform>%Ln ticket marqué comme lu</numerusform>
            <numerusform>%Ln tickets marqués comme lus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) ticked</source>
        <translation>
            <numerusform>%Ln ticket coché</numerusform>
            <numerusform>%Ln tickets cochés</numerusform>
        </translation>
    </message>
    <message>
        <source>After a ticket: stay, next one, list</source>
        <translation>Après un ticket : rester, suivant, liste</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Attribué à</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Mark all in the list as read</source>
        <translation>Marquer toute la liste comme lue</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>Marquer comme lu ou non lu</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>À décider</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Pas encore envoyé</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>Security incident</source>
        <translation>Incident de sécurité</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>This ticket is not on this device any more.</source>
        <translation>Ce ticket n’est plus sur ce poste.</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>With attachments</source>
        <translation>Avec fichiers joints</translation>
    </message>
    <message>
        <source>assigned to {name}</source>
        <translation>attribué à {name}</translation>
    </message>
    <message>
        <source>due {when}</source>
        <translation>échéance {when}</translation>
    </message>
    <message>
        <source>from {name}</source>
        <translation>de {name}</translation>
    </message>
    <message>
        <source>level {level}</source>
        <translation>niveau {level}</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>à décider</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>security incident</source>
        <translation>incident de sécurité</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>coché</translation>
    </message>
    <message>
        <source>with attachments</source>
        <translation>avec fichiers joints</translation>
    </message>
    <message>
        <source>{name} is writing on it</source>
        <translation>{name} y écrit</translation>
    </message>
    <message>
        <source>{number}, {title}</source>
        <translation>{number}, {title}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>After a ticket: back to the list</source>
        <translation>Après un ticket : retour à la liste</translation>
    </message>
    <message>
        <source>After a ticket: open the next one</source>
        <translation>Après un ticket : ouvrir le suivant</translation>
    </message>
    <message>
        <source>After a ticket: stay on it</source>
        <translation>Après un ticket : y rester</translation>
    </message>
    <message>
        <source>By age</source>
        <translation type="vanished">Par ancienneté</translation>
    </message>
    <message>
        <source>By last change</source>
        <translation type="vanished">Par dernier changement</translation>
    </message>
    <message>
        <source>By number</source>
        <translation type="vanished">Par numéro</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation type="vanished">Par priorité</translation>
    </message>
    <message>
        <source>By time left</source>
        <translation type="vanished">Par temps restant</translation>
    </message>
    <message>
        <source>By title</source>
        <translation type="vanished">Par titre</translation>
    </message>
    <message>
        <source>Everything has somebody</source>
        <translation type="vanished">Tout est attribué</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation type="vanished">Tout est envoyé</translation>
    </message>
    <message>
        <source>First synchronisation</source>
        <translation type="vanished">Première synchronisation</translation>
    </message>
    <message>
        <source>No ticket in “{view}” fits this search.</source>
        <translation type="vanished">Aucun ticket de « {view} » ne correspond à cette recherche.</translation>
    </message>
    <message>
        <source>No tickets here</source>
        <translation type="vanished">Aucun ticket ici</translation>
    </message>
    <message>
        <source>No tickets on this machine yet</source>
        <translation type="vanished">Pas encore de tickets sur ce poste</translation>
    </message>
    <message>
        <source>Nobody is waited for</source>
        <translation type="vanished">On n’attend personne</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="vanished">Rien trouvé</translation>
    </message>
    <message>
        <source>Nothing is late</source>
        <translation type="vanished">Rien n’est en retard</translation>
    </message>
    <message>
        <source>Nothing is yours</source>
        <translation type="vanished">Rien n’est à vous</translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="vanished">Ordre</translation>
    </message>
    <message>
        <source>Search in all tickets</source>
        <translation type="vanished">Chercher dans tous les tickets</translation>
    </message>
    <message>
        <source>Search or filter</source>
        <translation>Chercher ou filtrer</translation>
    </message>
    <message>
        <source>Show columns</source>
        <translation type="vanished">Afficher en colonnes</translation>
    </message>
    <message>
        <source>Show two-line rows</source>
        <translation type="vanished">Afficher sur deux lignes</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="vanished">Se connecter</translation>
    </message>
    <message>
        <source>Take a ticket from “My level” with A.</source>
        <translation type="vanished">Prenez un ticket de « Mon niveau » avec A.</translation>
    </message>
    <message>
        <source>The tickets of your server are being fetched for the first time.</source>
        <translation type="vanished">Les tickets de votre serveur arrivent pour la première fois.</translation>
    </message>
    <message>
        <source>They come once you have signed in. New calls can be taken already.</source>
        <translation type="vanished">Ils arrivent dès que vous êtes connecté. De nouveaux appels peuvent déjà être pris.</translation>
    </message>
    <message>
        <source>They come with the first connection to the server. New calls can be taken already.</source>
        <translation type="vanished">Ils viennent avec la première connexion au serveur. Les appels peuvent déjà être pris.</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Try to connect</source>
        <translation type="vanished">Essayer de se connecter</translation>
    </message>
</context>
<context>
    <name>QueueViewModel</name>
    <message>
        <source>{field}: nothing is called “{value}”.</source>
        <translation>{field} : rien ne s’appelle « {value} ».</translation>
    </message>
    <message>
        <source>{number} is yours</source>
        <translation>{number} est à vous</translation>
    </message>
</context>
<context>
    <name>Quote</name>
    <message>
        <source>{who} wrote on {day} at {hour}:</source>
        <translation>Le {day} à {hour}, {who} a écrit :</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%Ln not read</source>
        <translation>
            <numerusform>%Ln non lu</numerusform>
            <numerusform>%Ln non lus</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}: {count}</source>
        <translation>{title} : {count}</translation>
    </message>
</context>
<context>
    <name>RailView</name>
    <message>
        <source>All commands by group</source>
        <translation>Toutes les commandes par groupe</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Nouvel appel</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vues</translation>
    </message>
</context>
<context>
    <name>RailViewModel</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Connaissances</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Entre-temps</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>À décider</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Boîte d’envoi</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Rapports</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation type="vanished">En votre absence</translation>
    </message>
    <message>
        <source>“{title}” is forgotten</source>
        <translation>« {title} » est oubliée</translation>
    </message>
</context>
<context>
    <name>ReaderView</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Modifier</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Back to the ticket</source>
        <translation>Retour au ticket</translation>
    </message>
    <message>
        <source>It &amp;helped</source>
        <translation>Il a &amp;aidé</translation>
    </message>
    <message>
        <source>It did &amp;not help</source>
        <translation type="vanished">Il n’a &amp;pas aidé</translation>
    </message>
    <message>
        <source>It did n&amp;ot help</source>
        <translation>Il n’a pas ai&amp;dé</translation>
    </message>
    <message>
        <source>Ve&amp;rsions</source>
        <translation>&amp;Versions</translation>
    </message>
</context>
<context>
    <name>ReasonView</name>
    <message>
        <source>Everything has somebody</source>
        <translation>Tout est attribué</translation>
    </message>
    <message>
        <source>Everything is qualified</source>
        <translation>Tout est qualifié</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Tout est envoyé</translation>
    </message>
    <message>
        <source>First synchronisation</source>
        <translation>Première synchronisation</translation>
    </message>
    <message>
        <source>No ticket in “{view}” fits this search.</source>
        <translation>Aucun ticket de « {view} » ne correspond à cette recherche.</translation>
    </message>
    <message>
        <source>No tickets here</source>
        <translation>Aucun ticket ici</translation>
    </message>
    <message>
        <source>No tickets on this machine yet</source>
        <translation>Pas encore de tickets sur ce poste</translation>
    </message>
    <message>
        <source>Nobody is waited for</source>
        <translation>On n’attend personne</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>Nothing is late</source>
        <translation>Rien n’est en retard</translation>
    </message>
    <message>
        <source>Nothing is put off</source>
        <translation>Rien n’est reporté</translation>
    </message>
    <message>
        <source>Nothing is yours</source>
        <translation>Rien n’est à vous</translation>
    </message>
    <message>
        <source>Search in all tickets</source>
        <translation>Chercher dans tous les tickets</translation>
    </message>
    <message>
        <source>Show those of all levels</source>
        <translation>Afficher ceux de tous les niveaux</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Take a ticket from “My level” with A.</source>
        <translation>Prenez un ticket de « Mon niveau » avec A.</translation>
    </message>
    <message>
        <source>The tickets of your server are being fetched for the first time.</source>
        <translation>Les tickets de votre serveur arrivent pour la première fois.</translation>
    </message>
    <message>
        <source>They come once you have signed in. New calls can be taken already.</source>
        <translation>Ils arrivent dès que vous êtes connecté. De nouveaux appels peuvent déjà être pris.</translation>
    </message>
    <message>
        <source>They come with the first connection to the server. New calls can be taken already.</source>
        <translation>Ils viennent avec la première connexion au serveur. Les appels peuvent déjà être pris.</translation>
    </message>
    <message>
        <source>This list shows the tickets of your levels. An administrator gives you one, or says which groups work at which level (desk account levels).</source>
        <translation>Cette liste montre les tickets de vos niveaux. Un administrateur vous en donne un, ou dit quels groupes travaillent à quel niveau (desk account levels).</translation>
    </message>
    <message>
        <source>Try to connect</source>
        <translation>Essayer de se connecter</translation>
    </message>
    <message>
        <source>Your account has no support level</source>
        <translation>Votre compte n’a pas de niveau de support</translation>
    </message>
    <message>
        <source>Z puts a ticket off until later.</source>
        <translation>Z reporte un ticket à plus tard.</translation>
    </message>
</context>
<context>
    <name>RecoveryView</name>
    <message>
        <source>&amp;Later</source>
        <translation>Plus &amp;tard</translation>
    </message>
    <message>
        <source>I have &amp;written it down</source>
        <translation>Je l’ai &amp;notée</translation>
    </message>
    <message>
        <source>It can be shown again later: desk account recovery-key</source>
        <translation>Elle peut être montrée de nouveau : desk account recovery-key</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de secours</translation>
    </message>
    <message>
        <source>Your work on this device is encrypted. Write this key down and keep it away from here: if the system's keyring is ever lost, nothing else opens your work.</source>
        <translation>Votre travail est chiffré sur cet appareil. Notez cette clé et gardez-la ailleurs : si le trousseau du système est perdu un jour, rien d’autre n’ouvrira votre travail.</translation>
    </message>
</context>
<context>
    <name>RefusalCard</name>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Abandonner</translation>
    </message>
    <message>
        <source>&amp;Edit and send again</source>
        <translation>&amp;Modifier et renvoyer</translation>
    </message>
    <message>
        <source>&amp;Keep as a private note</source>
        <translation>&amp;Garder comme note privée</translation>
    </message>
    <message>
        <source>&amp;Register as a new ticket</source>
        <translation>&amp;Enregistrer comme nouveau ticket</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>&amp;Renvoyer</translation>
    </message>
    <message>
        <source>&amp;Try as it is</source>
        <translation>&amp;Essayer tel quel</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Nouveau texte</translation>
    </message>
</context>
<context>
    <name>RelatePanel</name>
    <message>
        <source>Leave it (Escape); nothing is changed</source>
        <translation>Abandonner (Échap) ; rien n’est modifié</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lier</translation>
    </message>
    <message>
        <source>Link to another ticket</source>
        <translation>Lier à un autre ticket</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Merge into another ticket</source>
        <translation>Fusionner dans un autre ticket</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Other ticket</source>
        <translation>Autre ticket</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Separate again</source>
        <translation>Séparer à nouveau</translation>
    </message>
    <message>
        <source>Solve the children too</source>
        <translation>Résoudre aussi les enfants</translation>
    </message>
    <message>
        <source>Solve them</source>
        <translation>Les résoudre</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>Ce qui est emporté</translation>
    </message>
    <message>
        <source>What the other ticket is</source>
        <translation>Ce qu’est l’autre ticket</translation>
    </message>
    <message>
        <source>{words} (Ctrl+Enter)</source>
        <translation>{words} (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>RelatedView</name>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Follow no more</source>
        <translation>Ne plus suivre</translation>
    </message>
    <message>
        <source>Followed by {names}</source>
        <translation>Suivi par {names}</translation>
    </message>
    <message>
        <source>Link to another ticket</source>
        <translation>Lier à un autre ticket</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Lier…</translation>
    </message>
    <message>
        <source>Merged into it</source>
        <translation>Fusionnés dans celui-ci</translation>
    </message>
    <message>
        <source>No other ticket.</source>
        <translation>Aucun autre ticket.</translation>
    </message>
    <message>
        <source>Remove the link to {number}</source>
        <translation>Retirer le lien vers {number}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelatingViewModel</name>
    <message>
        <source>All children are finished.</source>
        <translation>Tous les enfants sont terminés.</translation>
    </message>
    <message>
        <source>Choose a ticket first.</source>
        <translation>Choisissez d’abord un ticket.</translation>
    </message>
    <message>
        <source>Choose the other ticket.</source>
        <translation>Choisissez l’autre ticket.</translation>
    </message>
    <message>
        <source>It has no children.</source>
        <translation>Il n’a pas d’enfants.</translation>
    </message>
    <message>
        <source>It is not merged into another ticket.</source>
        <translation>Il n’est pas fusionné dans un autre ticket.</translation>
    </message>
    <message>
        <source>It was merged already.</source>
        <translation>Il est déjà fusionné.</translation>
    </message>
    <message>
        <source>Link to {number} removed</source>
        <translation>Lien vers {number} retiré</translation>
    </message>
    <message>
        <source>Resolve it first: its solution becomes theirs.</source>
        <translation>Résolvez-le d’abord : sa solution devient la leur.</translation>
    </message>
    <message>
        <source>You follow {number}</source>
        <translation>Vous suivez {number}</translation>
    </message>
    <message>
        <source>You follow {number} no more</source>
        <translation>Vous ne suivez plus {number}</translation>
    </message>
    <message>
        <source>{number} split off</source>
        <translation>{number} détaché</translation>
    </message>
</context>
<context>
    <name>RemoteView</name>
    <message>
        <source>Consent</source>
        <translation type="vanished">Accord</translation>
    </message>
    <message>
        <source>How did the person agree?</source>
        <translation type="vanished">Comment la personne a-t-elle donné son accord ?</translation>
    </message>
    <message>
        <source>How the person agreed</source>
        <translation type="vanished">Comment l’accord a été donné</translation>
    </message>
    <message>
        <source>How was it agreed?</source>
        <translation type="vanished">Comment l’accord a-t-il été donné ?</translation>
    </message>
    <message>
        <source>Import machines from a file…</source>
        <translation type="vanished">Importer des machines d’un fichier…</translation>
    </message>
    <message>
        <source>Import machines…</source>
        <translation>Importer des machines…</translation>
    </message>
    <message>
        <source>Install the tool, or choose another way in.</source>
        <translation>Installez l’outil ou choisissez un autre accès.</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="vanished">Machine</translation>
    </message>
    <message>
        <source>Not used:
{addresses}</source>
        <translation type="vanished">Non utilisés :
{addresses}</translation>
    </message>
    <message>
        <source>Nothing on this computer opens this link.</source>
        <translation>Rien sur cet ordinateur n’ouvre ce lien.</translation>
    </message>
    <message>
        <source>Password, handed over unseen and not kept</source>
        <translation type="vanished">Mot de passe, transmis sans être vu ni gardé</translation>
    </message>
    <message>
        <source>Remote session</source>
        <translation>Prise en main</translation>
    </message>
    <message>
        <source>Start the session</source>
        <translation type="vanished">Démarrer la session</translation>
    </message>
    <message>
        <source>The machine shows this certificate (SHA-256):
{fingerprint}</source>
        <translation type="vanished">La machine montre ce certificat (SHA-256) :
{fingerprint}</translation>
    </message>
    <message>
        <source>The machine shows this key:
{kind} {fingerprint}</source>
        <translation type="vanished">La machine montre cette clé :
{kind} {fingerprint}</translation>
    </message>
    <message>
        <source>The ticket names no asset, and its requester has none.</source>
        <translation type="vanished">Le ticket n’indique aucun équipement, et son demandeur n’en a pas.</translation>
    </message>
    <message>
        <source>The ticket names no asset.</source>
        <translation type="vanished">Le ticket ne désigne aucun équipement.</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation type="vanished">Faire confiance</translation>
    </message>
    <message>
        <source>Trust this key</source>
        <translation type="vanished">Faire confiance à cette clé</translation>
    </message>
    <message>
        <source>Trust what the machine shows</source>
        <translation type="vanished">Faire confiance à ce que montre la machine</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Ways in</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>What will be started</source>
        <translation type="vanished">Ce qui sera lancé</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation type="vanished">Qui a donné son accord</translation>
    </message>
    <message>
        <source>Why nobody was asked</source>
        <translation type="vanished">Pourquoi personne n’a été consulté</translation>
    </message>
    <message>
        <source>{host} shows this certificate (SHA-256):
{fingerprint}</source>
        <translation type="vanished">{host} montre ce certificat (SHA-256) :
{fingerprint}</translation>
    </message>
    <message>
        <source>{host} shows this key:
{kind} {fingerprint}</source>
        <translation type="vanished">{host} montre cette clé :
{kind} {fingerprint}</translation>
    </message>
</context>
<context>
    <name>RemoteViewModel</name>
    <message>
        <source>A session is not finished yet.</source>
        <translation type="vanished">Une session n’est pas encore terminée.</translation>
    </message>
    <message>
        <source>Asking the machine for its SSH key …</source>
        <translation type="vanished">Demande de la clé SSH à la machine…</translation>
    </message>
    <message>
        <source>Choose a way in.</source>
        <translation>Choisissez un accès.</translation>
    </message>
    <message>
        <source>Compare the machine's key first.</source>
        <translation type="vanished">Comparez d’abord la clé de la machine.</translation>
    </message>
    <message>
        <source>Say how the person agreed.</source>
        <translation type="vanished">Dites comment la personne a donné son accord.</translation>
    </message>
    <message>
        <source>The machine shows another key than the trusted one. Do not go on before you know why.</source>
        <translation type="vanished">La machine montre une autre clé que celle connue. N’allez pas plus loin sans savoir pourquoi.</translation>
    </message>
    <message>
        <source>the tool is not installed here</source>
        <translation type="vanished">l’outil n’est pas installé ici</translation>
    </message>
    <message>
        <source>{protocol} to {target} as {user}, with {tool}</source>
        <translation type="vanished">{protocol} vers {target} en tant que {user}, avec {tool}</translation>
    </message>
    <message>
        <source>{protocol} to {target}, with {tool}</source>
        <translation type="vanished">{protocol} vers {target}, avec {tool}</translation>
    </message>
    <message>
        <source>{tool} is not installed on this machine ({program}).</source>
        <translation type="vanished">{tool} n’est pas installé sur ce poste ({program}).</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source> (0 to 5)</source>
        <translation> (0 à 5)</translation>
    </message>
    <message>
        <source> (days)</source>
        <translation> (jours)</translation>
    </message>
    <message>
        <source> (minutes)</source>
        <translation> (minutes)</translation>
    </message>
    <message>
        <source> (share)</source>
        <translation> (part)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(aucun)</translation>
    </message>
    <message>
        <source>A ticket counts under the values it has today (its group, its level, its assignee …).</source>
        <translation type="vanished">Un ticket compte sous les valeurs qu’il a aujourd’hui (son groupe, son niveau, son technicien…).</translation>
    </message>
    <message>
        <source>A ticket counts under the values it has today (its group, its level, its cause …).</source>
        <translation>Un ticket compte sous les valeurs qu’il a aujourd’hui (son groupe, son niveau, sa cause…).</translation>
    </message>
    <message>
        <source>Complete to {time}; all your actions are counted.</source>
        <translation>Complet au {time} ; toutes vos actions sont comptées.</translation>
    </message>
    <message>
        <source>Complete to {time}; one action of yours is not counted yet.</source>
        <translation>Complet au {time} ; une de vos actions n’est pas encore comptée.</translation>
    </message>
    <message>
        <source>Complete to {time}; {count} actions of yours are not counted yet.</source>
        <translation>Complet au {time} ; {count} de vos actions ne sont pas encore comptées.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Days begin and end in: {zone}.</source>
        <translation>Les jours commencent et finissent dans : {zone}.</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Définitions</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Figures cannot be told apart by “{text}”.</source>
        <translation>Les chiffres ne peuvent pas être répartis par « {text} ».</translation>
    </message>
    <message>
        <source>Known are: {names}.</source>
        <translation>Connus : {names}.</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Name each field once, and one of month, week and day.</source>
        <translation>Nommez chaque champ une fois, et un seul de month, week et day.</translation>
    </message>
    <message>
        <source>No application is called “{text}”.</source>
        <translation>Aucune application ne s’appelle « {text} ».</translation>
    </message>
    <message>
        <source>No working hours are agreed: every minute counts.</source>
        <translation>Aucune heure ouvrée n’est convenue : chaque minute compte.</translation>
    </message>
    <message>
        <source>Not complete: this device has not finished a sync yet.</source>
        <translation>Incomplet : cet appareil n’a encore terminé aucune synchronisation.</translation>
    </message>
    <message>
        <source>Report from {since} to {until}</source>
        <translation>Rapport du {since} au {until}</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Working hours: {name} ({zone}); {hours}.</source>
        <translation>Heures ouvrées : {name} ({zone}) ; {hours}.</translation>
    </message>
    <message>
        <source>this computer's time zone</source>
        <translation>le fuseau horaire de cet ordinateur</translation>
    </message>
    <message>
        <source>{count} holidays</source>
        <translation>{count} jours fériés</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours} h {minutes}</translation>
    </message>
    <message>
        <source>{name}: {meaning}</source>
        <translation>{name} : {meaning}</translation>
    </message>
    <message>
        <source>{page} of {pages}</source>
        <translation>{page} sur {pages}</translation>
    </message>
    <message>
        <source>{score} of {best}</source>
        <translation>{score} sur {best}</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <source>&amp;Last month</source>
        <translation>&amp;Mois dernier</translation>
    </message>
    <message>
        <source>&amp;Write to a file…</source>
        <translation>&amp;Écrire dans un fichier…</translation>
    </message>
    <message>
        <source>Choose another month, or synchronise first.</source>
        <translation>Choisissez un autre mois, ou synchronisez d’abord.</translation>
    </message>
    <message>
        <source>Nothing happened in this month</source>
        <translation>Rien ne s’est passé ce mois-là</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Le mois suivant</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Le mois précédent</translation>
    </message>
    <message>
        <source>Told apart by</source>
        <translation>Réparti par</translation>
    </message>
</context>
<context>
    <name>Satisfaction</name>
    <message>
        <source>asked, no answer yet</source>
        <translation>demandée, pas encore de réponse</translation>
    </message>
    <message>
        <source>{score} of {best}</source>
        <translation>{score} sur {best}</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>A report is being written already.</source>
        <translation>Un rapport est déjà en cours d’écriture.</translation>
    </message>
    <message>
        <source>A report is written as .pdf, .xlsx or .csv. Choose a name that ends so.</source>
        <translation>Un rapport s’écrit en .pdf, .xlsx ou .csv. Choisissez un nom qui se termine ainsi.</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Choisir un autre nom</translation>
    </message>
    <message>
        <source>For a spreadsheet, with what each figure means</source>
        <translation>Pour un tableur, avec le sens de chaque chiffre</translation>
    </message>
    <message>
        <source>For a spreadsheet, with what each figure means (*.xlsx)</source>
        <translation type="vanished">Pour un tableur, avec le sens de chaque chiffre (*.xlsx)</translation>
    </message>
    <message>
        <source>For other programs</source>
        <translation>Pour d’autres programmes</translation>
    </message>
    <message>
        <source>For other programs (*.csv)</source>
        <translation type="vanished">Pour d’autres programmes (*.csv)</translation>
    </message>
    <message>
        <source>For reading and printing</source>
        <translation>Pour lire et imprimer</translation>
    </message>
    <message>
        <source>For reading and printing (*.pdf)</source>
        <translation type="vanished">Pour lire et imprimer (*.pdf)</translation>
    </message>
    <message>
        <source>No program on this machine shows such files.</source>
        <translation>Aucun programme de cet ordinateur n’affiche de tels fichiers.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>The report is being written.</source>
        <translation>Le rapport est en cours d’écriture.</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Écrire le rapport</translation>
    </message>
    <message>
        <source>report-{month}</source>
        <translation>rapport-{month}</translation>
    </message>
    <message>
        <source>{name} written.</source>
        <translation>{name} écrit.</translation>
    </message>
</context>
<context>
    <name>SavingView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>For &amp;all accounts</source>
        <translation>Pour &amp;tous les comptes</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nom de la vue</translation>
    </message>
    <message>
        <source>Search of the view</source>
        <translation>Recherche de la vue</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
</context>
<context>
    <name>Server</name>
    <message>
        <source>A block has from 1 to {most} numbers.</source>
        <translation>Un bloc a de 1 à {most} numéros.</translation>
    </message>
    <message>
        <source>A file cannot have less than no bytes.</source>
        <translation>Un fichier ne peut pas avoir moins de zéro octet.</translation>
    </message>
    <message>
        <source>A file may have at most {most} MB.</source>
        <translation>Un fichier peut avoir {most} Mo au plus.</translation>
    </message>
    <message>
        <source>A file of this id exists already.</source>
        <translation>Un fichier de cet identifiant existe déjà.</translation>
    </message>
    <message>
        <source>A new article needs a title and a text.</source>
        <translation>Un nouvel article a besoin d’un titre et d’un texte.</translation>
    </message>
    <message>
        <source>A newer Desk has written this backup.</source>
        <translation>Un Desk plus récent a écrit cette sauvegarde.</translation>
    </message>
    <message>
        <source>A newer Desk has written this database.</source>
        <translation>Un Desk plus récent a écrit cette base de données.</translation>
    </message>
    <message>
        <source>A request may have at most {most} bytes.</source>
        <translation>Une requête peut avoir {most} octets au plus.</translation>
    </message>
    <message>
        <source>A request must have come whole within {seconds} seconds.</source>
        <translation>Une requête doit être arrivée entière en {seconds} secondes.</translation>
    </message>
    <message>
        <source>A text of the report is too long.</source>
        <translation>Un texte de la déclaration est trop long.</translation>
    </message>
    <message>
        <source>A ticket cannot be linked to itself or merged into itself.</source>
        <translation>Un ticket ne peut être ni lié à lui-même ni fusionné avec lui-même.</translation>
    </message>
    <message>
        <source>A ticket needs a title.</source>
        <translation>Un ticket a besoin d’un titre.</translation>
    </message>
    <message>
        <source>A ticket of this id exists already.</source>
        <translation>Un ticket de cet identifiant existe déjà.</translation>
    </message>
    <message>
        <source>A ticket that is {state} cannot become {wanted}.</source>
        <translation>Un ticket dans l’état « {state} » ne peut pas passer à « {wanted} ».</translation>
    </message>
    <message>
        <source>A user needs a login of letters, digits, dots or dashes, and a name.</source>
        <translation>Un utilisateur a besoin d’un identifiant fait de lettres, de chiffres, de points ou de tirets, et d’un nom.</translation>
    </message>
    <message>
        <source>A visit of this id exists already.</source>
        <translation>Une visite portant cet identifiant existe déjà.</translation>
    </message>
    <message>
        <source>A word of the session is too long.</source>
        <translation>Un mot de la session est trop long.</translation>
    </message>
    <message>
        <source>An article is draft, review, published or withdrawn.</source>
        <translation>Un article est draft, review, published ou withdrawn.</translation>
    </message>
    <message>
        <source>An article of this id exists already.</source>
        <translation>Un article avec cet identifiant existe déjà.</translation>
    </message>
    <message>
        <source>An entry that is to be taken along is not there.</source>
        <translation>Une entrée à emporter n’existe pas.</translation>
    </message>
    <message>
        <source>An operation can be sent only by the person who did it.</source>
        <translation>Une opération ne peut être envoyée que par la personne qui l’a faite.</translation>
    </message>
    <message>
        <source>Ask with ?number= and a whole ticket number.</source>
        <translation>Demandez avec ?number= et un numéro de ticket entier.</translation>
    </message>
    <message>
        <source>Cannot listen on {host}, port {port}: {why}.</source>
        <translation>Impossible d’écouter sur {host}, port {port} : {why}.</translation>
    </message>
    <message>
        <source>Changed meanwhile: {fields}. Decide field by field and send the decision.</source>
        <translation>Changé entre-temps : {fields}. Décidez champ par champ et envoyez la décision.</translation>
    </message>
    <message>
        <source>Choose a longer one.</source>
        <translation>Choisissez-en un plus long.</translation>
    </message>
    <message>
        <source>Choose another port, or 0 for a free one.</source>
        <translation>Choisissez un autre port, ou 0 pour un port libre.</translation>
    </message>
    <message>
        <source>Correct it, or remove it for the defaults.</source>
        <translation>Corrigez-le, ou supprimez-le pour revenir aux valeurs par défaut.</translation>
    </message>
    <message>
        <source>Demo data comes with known passwords, and this address is open to others.</source>
        <translation>Les données de démonstration ont des mots de passe connus, et cette adresse est ouverte à d’autres.</translation>
    </message>
    <message>
        <source>Desk's server cannot use a database of the kind “{kind}”.</source>
        <translation>Le serveur de Desk ne peut pas utiliser une base de données du genre « {kind} ».</translation>
    </message>
    <message>
        <source>Every time needs its zone (RFC 3339, such as …T10:00:00Z) and a year before 2200.</source>
        <translation>Chaque heure a besoin de son fuseau (RFC 3339, comme …T10:00:00Z) et d’une année avant 2200.</translation>
    </message>
    <message>
        <source>Every time needs its zone and a year before 2200.</source>
        <translation>Chaque heure a besoin de son fuseau et d’une année avant 2200.</translation>
    </message>
    <message>
        <source>It was merged more than 30 days ago and cannot be separated any more.</source>
        <translation>La fusion date de plus de 30 jours : elle ne peut plus être défaite.</translation>
    </message>
    <message>
        <source>Its data may be older than yours. Read everything again; keep what was not sent.</source>
        <translation>Ses données sont peut-être plus anciennes que les vôtres. Relisez tout ; gardez ce qui n’est pas parti.</translation>
    </message>
    <message>
        <source>Leave --workers out, or use --database.</source>
        <translation>Retirez --workers, ou indiquez --database.</translation>
    </message>
    <message>
        <source>Leave --workers out.</source>
        <translation>Retirez --workers.</translation>
    </message>
    <message>
        <source>Levels go from 0 to 3.</source>
        <translation>Les niveaux vont de 0 à 3.</translation>
    </message>
    <message>
        <source>Minutes must be from {least} to {most}.</source>
        <translation>Les minutes doivent être de {least} à {most}.</translation>
    </message>
    <message>
        <source>No mail server is set; mails are written as files.</source>
        <translation>Aucun serveur de messagerie n’est réglé ; les messages sont écrits dans des fichiers.</translation>
    </message>
    <message>
        <source>No operation of this key took place here.</source>
        <translation>Aucune opération de cette clé n’a eu lieu ici.</translation>
    </message>
    <message>
        <source>No upload of this file was begun.</source>
        <translation>Aucun envoi de ce fichier n’a été commencé.</translation>
    </message>
    <message>
        <source>Nobody can sign in yet. Create an administrator: desk server user add NAME --admin</source>
        <translation>Personne ne peut encore se connecter. Créez un administrateur : desk server user add NOM --admin</translation>
    </message>
    <message>
        <source>Nobody knows the member “{name}”.</source>
        <translation>Personne ne connaît le membre « {name} ».</translation>
    </message>
    <message>
        <source>Nothing is planned.</source>
        <translation>Rien n’est prévu.</translation>
    </message>
    <message>
        <source>Nothing is written.</source>
        <translation>Rien n’est écrit.</translation>
    </message>
    <message>
        <source>Nothing was changed in the database.</source>
        <translation>Rien n’a été changé dans la base de données.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a moment.</source>
        <translation>Rien n’a été changé. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Nothing was settled.</source>
        <translation>Rien n’a été tranché.</translation>
    </message>
    <message>
        <source>Only an administrator may bring tickets over from another system.</source>
        <translation>Seul un administrateur peut reprendre des tickets d’un autre système.</translation>
    </message>
    <message>
        <source>Please sign in.</source>
        <translation>Connectez-vous.</translation>
    </message>
    <message>
        <source>Restore into an empty one, then point the server at it.</source>
        <translation>Restaurez dans une base vide, puis indiquez-la au serveur.</translation>
    </message>
    <message>
        <source>Say a moment to come, at most {days} days ahead.</source>
        <translation>Donnez un moment à venir, dans {days} jours au plus.</translation>
    </message>
    <message>
        <source>See the table [mail] in docs/administrators.md.</source>
        <translation>Voir le tableau [mail] dans docs/administrators.md.</translation>
    </message>
    <message>
        <source>See them with: desk server user list</source>
        <translation>Pour les voir : desk server user list</translation>
    </message>
    <message>
        <source>Serve the demo on 127.0.0.1.</source>
        <translation>Servez la démonstration sur 127.0.0.1.</translation>
    </message>
    <message>
        <source>Several workers are not possible on Windows.</source>
        <translation>Plusieurs processus ne sont pas possibles sous Windows.</translation>
    </message>
    <message>
        <source>Several workers need PostgreSQL: SQLite has one writer at a time.</source>
        <translation>Plusieurs processus demandent PostgreSQL : SQLite n’accepte qu’un écrivain à la fois.</translation>
    </message>
    <message>
        <source>Somebody else changed the same field.</source>
        <translation>Quelqu’un d’autre a changé le même champ.</translation>
    </message>
    <message>
        <source>Such a link is written on the other ticket.</source>
        <translation>Un tel lien s’écrit sur l’autre ticket.</translation>
    </message>
    <message>
        <source>That ticket belongs to this one already: it cannot be its parent.</source>
        <translation>Ce ticket dépend déjà de celui-ci : il ne peut pas être son parent.</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply.</source>
        <translation>Le JSON est imbriqué trop profondément.</translation>
    </message>
    <message>
        <source>The backup announces {announced} rows and holds {rows}.</source>
        <translation>La sauvegarde annonce {announced} lignes et en contient {rows}.</translation>
    </message>
    <message>
        <source>The body is not JSON: {why}.</source>
        <translation>Le corps n’est pas du JSON : {why}.</translation>
    </message>
    <message>
        <source>The device needs a name of at most 100 characters that can be printed.</source>
        <translation>L’appareil doit avoir un nom d’au plus 100 caractères imprimables.</translation>
    </message>
    <message>
        <source>The device needs a name of at most 100 characters.</source>
        <translation type="vanished">L’appareil a besoin d’un nom de 100 caractères au plus.</translation>
    </message>
    <message>
        <source>The digest must be a SHA-256 in lower-case hex.</source>
        <translation>L’empreinte doit être un SHA-256 en hexadécimal minuscule.</translation>
    </message>
    <message>
        <source>The file belongs to another ticket than the operation.</source>
        <translation>Le fichier appartient à un autre ticket que l’opération.</translation>
    </message>
    <message>
        <source>The file does not have the digest it came under. Begin again.</source>
        <translation>Le fichier n’a pas l’empreinte sous laquelle il est venu. Recommencez.</translation>
    </message>
    <message>
        <source>The file has {size} bytes.</source>
        <translation>Le fichier a {size} octets.</translation>
    </message>
    <message>
        <source>The file {digest} in the backup is damaged.</source>
        <translation>Le fichier {digest} de la sauvegarde est endommagé.</translation>
    </message>
    <message>
        <source>The file “{name}” is too large for a mail.</source>
        <translation>Le fichier « {name} » est trop volumineux pour un courriel.</translation>
    </message>
    <message>
        <source>The file's content is not here yet. Upload it first.</source>
        <translation>Le contenu du fichier n’est pas encore ici. Envoyez-le d’abord.</translation>
    </message>
    <message>
        <source>The file's id is not an id.</source>
        <translation>L’identifiant du fichier n’en est pas un.</translation>
    </message>
    <message>
        <source>The file's media type is not one.</source>
        <translation>Le type de média du fichier n’en est pas un.</translation>
    </message>
    <message>
        <source>The file's name has characters that a name must not have.</source>
        <translation>Le nom du fichier a des caractères qu’un nom ne doit pas avoir.</translation>
    </message>
    <message>
        <source>The file's size is not that of its content.</source>
        <translation>La taille du fichier n’est pas celle de son contenu.</translation>
    </message>
    <message>
        <source>The format must be text, markdown or html.</source>
        <translation>Le format doit être text, markdown ou html.</translation>
    </message>
    <message>
        <source>The header Allow names those that are.</source>
        <translation>L’en-tête Allow nomme celles qui en sont.</translation>
    </message>
    <message>
        <source>The header {name} is not the operation's key.</source>
        <translation>L’en-tête {name} n’est pas la clé de l’opération.</translation>
    </message>
    <message>
        <source>The mail server cannot be used: {why}</source>
        <translation>Le serveur de messagerie est inutilisable : {why}</translation>
    </message>
    <message>
        <source>The name of the site is too long.</source>
        <translation>Le nom du site est trop long.</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Le nom ou le mot de passe est faux.</translation>
    </message>
    <message>
        <source>The number {number} is another ticket's.</source>
        <translation>Le numéro {number} est celui d’un autre ticket.</translation>
    </message>
    <message>
        <source>The number {number} was never given out. Ask for a block.</source>
        <translation>Le numéro {number} n’a jamais été donné. Demandez un bloc.</translation>
    </message>
    <message>
        <source>The operation took place; its ticket has been deleted.</source>
        <translation>L’opération a eu lieu ; son ticket a été supprimé.</translation>
    </message>
    <message>
        <source>The operation's “{name}” is not an id.</source>
        <translation>Le « {name} » de l’opération n’est pas un identifiant.</translation>
    </message>
    <message>
        <source>The other system's name is too long.</source>
        <translation>Le nom de l’autre système est trop long.</translation>
    </message>
    <message>
        <source>The other ticket does not exist here. It may have been deleted.</source>
        <translation>L’autre ticket n’existe pas ici. Il a peut-être été supprimé.</translation>
    </message>
    <message>
        <source>The password is shorter than {least} characters.</source>
        <translation>Le mot de passe a moins de {least} caractères.</translation>
    </message>
    <message>
        <source>The reason is too long.</source>
        <translation>La raison est trop longue.</translation>
    </message>
    <message>
        <source>The report does not say what was seen.</source>
        <translation>La déclaration ne dit pas ce qui a été vu.</translation>
    </message>
    <message>
        <source>The request came too slowly.</source>
        <translation>La requête est arrivée trop lentement.</translation>
    </message>
    <message>
        <source>The request cannot be read.</source>
        <translation>La requête ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The server failed.</source>
        <translation>Le serveur a échoué.</translation>
    </message>
    <message>
        <source>The server has {size} bytes of this file. Go on from there.</source>
        <translation>Le serveur a {size} octets de ce fichier. Continuez à partir de là.</translation>
    </message>
    <message>
        <source>The server is busy.</source>
        <translation>Le serveur est occupé.</translation>
    </message>
    <message>
        <source>The server was restored.</source>
        <translation>Le serveur a été restauré.</translation>
    </message>
    <message>
        <source>The session ended before it began.</source>
        <translation>La session s’est terminée avant de commencer.</translation>
    </message>
    <message>
        <source>The session's id is not an id.</source>
        <translation>L’identifiant de la session n’en est pas un.</translation>
    </message>
    <message>
        <source>The ticket, its number or one of its parts exists already.</source>
        <translation>Le ticket, son numéro ou l’une de ses parties existe déjà.</translation>
    </message>
    <message>
        <source>The upload does not go on here.</source>
        <translation>L’envoi ne continue pas ici.</translation>
    </message>
    <message>
        <source>The visit ended before it began.</source>
        <translation>La visite s’est terminée avant d’avoir commencé.</translation>
    </message>
    <message>
        <source>The visit's id is not an id.</source>
        <translation>L’identifiant de la visite n’en est pas un.</translation>
    </message>
    <message>
        <source>The {part} is empty.</source>
        <translation>Texte vide : {part}.</translation>
    </message>
    <message>
        <source>The {part} is too long.</source>
        <translation>Texte trop long : {part}.</translation>
    </message>
    <message>
        <source>There is a user “{login}” already.</source>
        <translation>Il y a déjà un utilisateur « {login} ».</translation>
    </message>
    <message>
        <source>There is no file of this digest.</source>
        <translation>Il n’y a pas de fichier de cette empreinte.</translation>
    </message>
    <message>
        <source>There is no such thing here.</source>
        <translation>Cela n’existe pas ici.</translation>
    </message>
    <message>
        <source>There is no such ticket. It may have been deleted.</source>
        <translation>Ce ticket n’existe pas. Il a peut-être été supprimé.</translation>
    </message>
    <message>
        <source>There is no such visit.</source>
        <translation>Cette visite n’existe pas.</translation>
    </message>
    <message>
        <source>There is no ticket {number}.</source>
        <translation>Il n’y a pas de ticket {number}.</translation>
    </message>
    <message>
        <source>There is no user “{login}”.</source>
        <translation>Il n’y a pas d’utilisateur « {login} ».</translation>
    </message>
    <message>
        <source>This API is not for pages in a browser.</source>
        <translation>Cette API n’est pas pour les pages d’un navigateur.</translation>
    </message>
    <message>
        <source>This address means nothing here. The API begins at /api/v1.</source>
        <translation>Cette adresse ne veut rien dire ici. L’API commence à /api/v1.</translation>
    </message>
    <message>
        <source>This article does not exist here.</source>
        <translation>Cet article n’existe pas ici.</translation>
    </message>
    <message>
        <source>This article does not exist here. It may have been withdrawn.</source>
        <translation>Cet article n’existe pas ici. Il a peut-être été retiré.</translation>
    </message>
    <message>
        <source>This cannot be accepted.</source>
        <translation>Cela ne peut pas être accepté.</translation>
    </message>
    <message>
        <source>This database is not empty.</source>
        <translation>Cette base de données n’est pas vide.</translation>
    </message>
    <message>
        <source>This has not the form it should: {why}.</source>
        <translation>Cela n’a pas la forme voulue : {why}.</translation>
    </message>
    <message>
        <source>This is a defect of the server; its log says more. Ask whether your request took place.</source>
        <translation>C’est un défaut du serveur ; son journal en dit plus. Demandez si votre requête a eu lieu.</translation>
    </message>
    <message>
        <source>This is about a visit and no ticket.</source>
        <translation>Il s’agit d’une visite et non d’un ticket.</translation>
    </message>
    <message>
        <source>This is about the knowledge base and no ticket.</source>
        <translation>Cela concerne la base de connaissances et non un ticket.</translation>
    </message>
    <message>
        <source>This is more than the file was announced to have.</source>
        <translation>C’est plus que ce qui était annoncé pour le fichier.</translation>
    </message>
    <message>
        <source>This is not a database's URL.</source>
        <translation>Ce n’est pas l’URL d’une base de données.</translation>
    </message>
    <message>
        <source>This is not a ticket number.</source>
        <translation>Ce n’est pas un numéro de ticket.</translation>
    </message>
    <message>
        <source>This is not about a knowledge article.</source>
        <translation>Cela ne concerne pas un article de la base de connaissances.</translation>
    </message>
    <message>
        <source>This is not about a visit.</source>
        <translation>Il ne s’agit pas d’une visite.</translation>
    </message>
    <message>
        <source>This is too large.</source>
        <translation>C’est trop gros.</translation>
    </message>
    <message>
        <source>This key was used before by another device.</source>
        <translation>Cette clé a déjà servi à un autre appareil.</translation>
    </message>
    <message>
        <source>This key was used before for another operation.</source>
        <translation>Cette clé a déjà servi à une autre opération.</translation>
    </message>
    <message>
        <source>This knowledge article does not exist here.</source>
        <translation>Cet article de la base de connaissances n’existe pas ici.</translation>
    </message>
    <message>
        <source>This method is not one of this address.</source>
        <translation>Cette méthode n’est pas de celles de cette adresse.</translation>
    </message>
    <message>
        <source>This needs a header {name} with a number.</source>
        <translation>Il faut ici un en-tête {name} avec un nombre.</translation>
    </message>
    <message>
        <source>This needs a header {name} with an id.</source>
        <translation>Il faut ici un en-tête {name} avec un identifiant.</translation>
    </message>
    <message>
        <source>This needs a token.</source>
        <translation>Il faut ici un jeton.</translation>
    </message>
    <message>
        <source>This needs a token. Get one with your name and password.</source>
        <translation>Il faut ici un jeton. Obtenez-en un avec votre nom et votre mot de passe.</translation>
    </message>
    <message>
        <source>This part does not exist.</source>
        <translation>Cette partie n’existe pas.</translation>
    </message>
    <message>
        <source>This server knows no such asset.</source>
        <translation>Ce serveur ne connaît pas cet équipement.</translation>
    </message>
    <message>
        <source>This ticket does not exist here.</source>
        <translation>Ce ticket n’existe pas ici.</translation>
    </message>
    <message>
        <source>This ticket does not exist here. It may have been deleted.</source>
        <translation>Ce ticket n’existe pas ici. Il a peut-être été supprimé.</translation>
    </message>
    <message>
        <source>This ticket has been deleted.</source>
        <translation>Ce ticket a été supprimé.</translation>
    </message>
    <message>
        <source>This ticket has no room for so much more text. Put it into a file, or a new ticket.</source>
        <translation>Ce ticket n’a plus de place pour autant de texte. Mettez-le dans un fichier, ou dans un nouveau ticket.</translation>
    </message>
    <message>
        <source>This ticket has too many links.</source>
        <translation>Ce ticket a trop de liens.</translation>
    </message>
    <message>
        <source>To lift the security mark, say that you have seen it (its base).</source>
        <translation>Pour lever la marque de sécurité, dites que vous l’avez vue (sa base).</translation>
    </message>
    <message>
        <source>Too many failed attempts to sign in.</source>
        <translation>Trop de tentatives de connexion échouées.</translation>
    </message>
    <message>
        <source>Too many requests.</source>
        <translation>Trop de requêtes.</translation>
    </message>
    <message>
        <source>Update Desk on this server.</source>
        <translation>Mettez Desk à jour sur ce serveur.</translation>
    </message>
    <message>
        <source>Wait {seconds} seconds, then try again.</source>
        <translation>Attendez {seconds} secondes, puis réessayez.</translation>
    </message>
    <message>
        <source>What was deleted since your last visit is no longer known. Read from the start.</source>
        <translation>Ce qui a été supprimé depuis votre dernier passage n’est plus connu. Relisez depuis le début.</translation>
    </message>
    <message>
        <source>Who goes there must be one of the agents.</source>
        <translation>La personne qui se rend sur place doit être un agent.</translation>
    </message>
    <message>
        <source>Write sqlite:///FILE or postgresql+psycopg://…</source>
        <translation>Écrivez sqlite:///FICHIER ou postgresql+psycopg://…</translation>
    </message>
    <message>
        <source>You may no longer read this ticket.</source>
        <translation>Vous ne pouvez plus lire ce ticket.</translation>
    </message>
    <message>
        <source>You may not do this.</source>
        <translation>Vous n’avez pas le droit de faire cela.</translation>
    </message>
    <message>
        <source>Your message did not reach {to}. The mail server said: {reason}</source>
        <translation>Votre message n’est pas parvenu à {to}. Le serveur de messagerie a répondu : {reason}</translation>
    </message>
    <message>
        <source>Your message was not sent: “{address}” is no address.</source>
        <translation>Votre message n’a pas été envoyé : « {address} » n’est pas une adresse.</translation>
    </message>
    <message>
        <source>Your place in the feed is too old.</source>
        <translation>Votre place dans le flux est trop ancienne.</translation>
    </message>
    <message>
        <source>Your token is no longer good. Sign in again.</source>
        <translation>Votre jeton n’est plus valable. Reconnectez-vous.</translation>
    </message>
    <message>
        <source>a password goes nowhere without encryption</source>
        <translation>un mot de passe ne part jamais sans chiffrement</translation>
    </message>
    <message>
        <source>account of what was tried</source>
        <translation>ce qui a été essayé</translation>
    </message>
    <message>
        <source>message</source>
        <translation>message</translation>
    </message>
    <message>
        <source>not CSV: {why}</source>
        <translation>pas du CSV : {why}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>motif</translation>
    </message>
    <message>
        <source>sender is no address</source>
        <translation>sender n’est pas une adresse</translation>
    </message>
    <message>
        <source>solution</source>
        <translation>solution</translation>
    </message>
    <message>
        <source>summary</source>
        <translation>résumé</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>the file ends early: {why}</source>
        <translation>le fichier s’arrête trop tôt : {why}</translation>
    </message>
    <message>
        <source>the row has too few columns</source>
        <translation>la ligne a trop peu de colonnes</translation>
    </message>
    <message>
        <source>user and password_file belong together</source>
        <translation>user et password_file vont ensemble</translation>
    </message>
    <message>
        <source>{field}: this server does not know “{value}”. Read its vocabulary again.</source>
        <translation>{field} : ce serveur ne connaît pas « {value} ». Relisez son vocabulaire.</translation>
    </message>
    <message>
        <source>{field}: this server knows no such person.</source>
        <translation>{field} : ce serveur ne connaît pas cette personne.</translation>
    </message>
    <message>
        <source>{file} can be read by others.</source>
        <translation>{file} peut être lu par d’autres.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {why}.</source>
        <translation>{file} ne peut pas être lu : {why}.</translation>
    </message>
    <message>
        <source>{file} cannot be used: {why}.</source>
        <translation>{file} est inutilisable : {why}.</translation>
    </message>
    <message>
        <source>{file} is not a whole backup: {why}.</source>
        <translation>{file} n’est pas une sauvegarde entière : {why}.</translation>
    </message>
    <message>
        <source>{file} is not an incident log: it lacks {columns}.</source>
        <translation>{file} n’est pas un journal d’incidents : il y manque {columns}.</translation>
    </message>
    <message>
        <source>{name} is not an agent and cannot be given tickets.</source>
        <translation>{name} n’est pas un agent et ne peut pas recevoir de tickets.</translation>
    </message>
    <message>
        <source>“kinds” may name: {known}.</source>
        <translation>« kinds » peut nommer : {known}.</translation>
    </message>
    <message>
        <source>“limit” must be at least 1.</source>
        <translation>« limit » doit être au moins 1.</translation>
    </message>
    <message>
        <source>“{address}” is no address.</source>
        <translation>« {address} » n’est pas une adresse.</translation>
    </message>
    <message>
        <source>“{field}” is longer than {longest} characters.</source>
        <translation>« {field} » dépasse {longest} caractères.</translation>
    </message>
    <message>
        <source>“{field}” is not a field that can be set.</source>
        <translation>« {field} » n’est pas un champ qui peut être rempli.</translation>
    </message>
    <message>
        <source>“{field}” is too long.</source>
        <translation>« {field} » est trop long.</translation>
    </message>
    <message>
        <source>“{field}” must be a text.</source>
        <translation>« {field} » doit être un texte.</translation>
    </message>
    <message>
        <source>“{field}” must be a whole number from {low} to {high}.</source>
        <translation>« {field} » doit être un nombre entier de {low} à {high}.</translation>
    </message>
    <message>
        <source>“{field}” must be an id, or null.</source>
        <translation>« {field} » doit être un identifiant, ou null.</translation>
    </message>
    <message>
        <source>“{field}” must be true or false.</source>
        <translation>« {field} » doit être vrai ou faux.</translation>
    </message>
    <message>
        <source>“{name}” must be a whole number.</source>
        <translation>« {name} » doit être un nombre entier.</translation>
    </message>
    <message>
        <source>“{number}” is not a ticket number of this server.</source>
        <translation>« {number} » n’est pas un numéro de ticket de ce serveur.</translation>
    </message>
    <message>
        <source>“{text}” in {column} is not a number</source>
        <translation>« {text} » dans {column} n’est pas un nombre</translation>
    </message>
    <message>
        <source>“{text}” in {column} is not a time</source>
        <translation>« {text} » dans {column} n’est pas une heure</translation>
    </message>
    <message>
        <source>“{text}” in {column} is not from 1 to 3</source>
        <translation>« {text} » dans {column} n’est pas de 1 à 3</translation>
    </message>
    <message>
        <source>“{text}” is not a priority</source>
        <translation>« {text} » n’est pas une priorité</translation>
    </message>
    <message>
        <source>“{text}” is not a state</source>
        <translation>« {text} » n’est pas un état</translation>
    </message>
    <message>
        <source>“{text}” is not an incident number</source>
        <translation>« {text} » n’est pas un numéro d’incident</translation>
    </message>
    <message>
        <source>“{value}” is not one of: {known}.</source>
        <translation>« {value} » n’est pas l’un de : {known}.</translation>
    </message>
</context>
<context>
    <name>SessionView</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>Terminer la session</translation>
    </message>
    <message>
        <source>It was no session</source>
        <translation>Ce n’était pas une session</translation>
    </message>
    <message>
        <source>Length of the session</source>
        <translation>Durée de la session</translation>
    </message>
    <message>
        <source>Minutes to write down</source>
        <translation>Minutes à noter</translation>
    </message>
    <message>
        <source>The session is running.</source>
        <translation>La session est en cours.</translation>
    </message>
    <message>
        <source>The tool is connecting: the clock starts with the session.</source>
        <translation>L’outil se connecte : le temps court dès le début de la session.</translation>
    </message>
    <message>
        <source>What was found and done (private)</source>
        <translation>Ce qui a été constaté et fait (privé)</translation>
    </message>
    <message>
        <source>Why other minutes than measured</source>
        <translation>Pourquoi d’autres minutes que mesuré</translation>
    </message>
    <message>
        <source>Write into the ticket</source>
        <translation>Écrire dans le ticket</translation>
    </message>
</context>
<context>
    <name>SessionViewModel</name>
    <message>
        <source>It was no session.</source>
        <translation>Ce n’était pas une session.</translation>
    </message>
    <message>
        <source>{begin} to {end}, {length}</source>
        <translation>{begin} à {end}, {length}</translation>
    </message>
    <message>
        <source>{machine}: {outcome}. Noted in the ticket as an attempt, 0 min.</source>
        <translation>{machine} : {outcome}. Noté au ticket comme une tentative, 0 min.</translation>
    </message>
</context>
<context>
    <name>SessionsModel</name>
    <message>
        <source>A session to this machine was started just now.</source>
        <translation type="vanished">Une session vers cette machine vient d’être lancée.</translation>
    </message>
    <message>
        <source>{most} sessions run already: end one first.</source>
        <translation type="vanished">{most} sessions sont déjà en cours : terminez-en une d’abord.</translation>
    </message>
</context>
<context>
    <name>SessionsView</name>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Ways in: start another session</source>
        <translation>Accès : lancer une autre session</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion…</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis {time}</translation>
    </message>
    <message>
        <source>to write down</source>
        <translation>à consigner</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to: {value}</source>
        <translation>Revenir à : {value}</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>Default: {title}</source>
        <translation>Par défaut : {title}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A reminder is due</source>
        <translation>Un rappel arrive à échéance</translation>
    </message>
    <message>
        <source>A ticket is assigned to me</source>
        <translation>Un ticket m’est attribué</translation>
    </message>
    <message>
        <source>A ticket of the highest priority at my level</source>
        <translation>Un ticket de priorité maximale à mon niveau</translation>
    </message>
    <message>
        <source>A time such as 22:00. Notices then wait behind the bell.</source>
        <translation>Une heure comme 22:00. Les avis attendent alors derrière la cloche.</translation>
    </message>
    <message>
        <source>After a ticket is dealt with</source>
        <translation>Après avoir traité un ticket</translation>
    </message>
    <message>
        <source>After an action</source>
        <translation>Après une action</translation>
    </message>
    <message>
        <source>Also while a remote session may show this screen to somebody.</source>
        <translation>De même tant qu’une télémaintenance peut montrer cet écran à quelqu’un.</translation>
    </message>
    <message>
        <source>An icon in the system's tray</source>
        <translation>Une icône dans la zone de notification</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Ask your administrator to change it.</source>
        <translation>Demandez à votre administrateur de le changer.</translation>
    </message>
    <message>
        <source>Before a remote session, for consent Desk</source>
        <translation>Avant une télémaintenance, pour l’accord, Desk</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>Counts from the next start of Desk.</source>
        <translation>Compte à partir du prochain démarrage de Desk.</translation>
    </message>
    <message>
        <source>Discreet: no names in notices and window titles</source>
        <translation>Discret : aucun nom dans les avis et les titres de fenêtre</translation>
    </message>
    <message>
        <source>Discreet: notices tell the number alone</source>
        <translation type="vanished">Discret : les avis ne disent que le numéro</translation>
    </message>
    <message>
        <source>Fetched files may take, in megabytes</source>
        <translation>Place des fichiers récupérés, en mégaoctets</translation>
    </message>
    <message>
        <source>Hiding needs the icon in the tray.</source>
        <translation>Masquer demande l’icône dans la zone de notification.</translation>
    </message>
    <message>
        <source>It stays on this computer, and holds no text of a ticket.</source>
        <translation>Il reste sur cet ordinateur et ne contient aucun texte de ticket.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>My ticket is about to be late</source>
        <translation>Mon ticket va bientôt être en retard</translation>
    </message>
    <message>
        <source>My ticket is late</source>
        <translation>Mon ticket est en retard</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Only your organisation can ask for less than it does.</source>
        <translation>Seule votre organisation peut demander moins qu’elle ne demande.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Confidentialité</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Silence à partir de</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silence jusqu’à</translation>
    </message>
    <message>
        <source>Set by your organisation.</source>
        <translation>Fixé par votre organisation.</translation>
    </message>
    <message>
        <source>Show colleagues which ticket I look at</source>
        <translation>Montrer à mes collègues quel ticket je regarde</translation>
    </message>
    <message>
        <source>Single letters act in lists</source>
        <translation>Les lettres seules agissent dans les listes</translation>
    </message>
    <message>
        <source>Size of text in per cent</source>
        <translation>Taille du texte en pour cent</translation>
    </message>
    <message>
        <source>So they do in any case during a remote session.</source>
        <translation type="vanished">C’est toujours le cas pendant une session à distance.</translation>
    </message>
    <message>
        <source>Somebody answers on my ticket</source>
        <translation>Quelqu’un répond sur mon ticket</translation>
    </message>
    <message>
        <source>Somebody mentions me</source>
        <translation>Quelqu’un me mentionne</translation>
    </message>
    <message>
        <source>Somebody plans or changes my visit</source>
        <translation>Quelqu’un planifie ou modifie ma visite</translation>
    </message>
    <message>
        <source>Something needs my decision</source>
        <translation>Quelque chose demande ma décision</translation>
    </message>
    <message>
        <source>Start Desk when I sign in to this computer</source>
        <translation>Démarrer Desk quand j’ouvre ma session sur cet ordinateur</translation>
    </message>
    <message>
        <source>Start and tray</source>
        <translation>Démarrage et zone de notification</translation>
    </message>
    <message>
        <source>Switch this off if you speak to your computer.</source>
        <translation>Désactivez-le si vous parlez à votre ordinateur.</translation>
    </message>
    <message>
        <source>Switched off, nothing is sent, and you see nobody either.</source>
        <translation>Désactivé, rien n’est envoyé, et vous ne voyez personne non plus.</translation>
    </message>
    <message>
        <source>The CERT's key in {file} is not used: {why}</source>
        <translation>La clé du CERT dans {file} n’est pas utilisée : {why}</translation>
    </message>
    <message>
        <source>The highest priority is told in quiet hours too</source>
        <translation>La priorité maximale est annoncée même pendant le silence</translation>
    </message>
    <message>
        <source>The list behind the bell holds them in any case.</source>
        <translation>La liste derrière la cloche les garde dans tous les cas.</translation>
    </message>
    <message>
        <source>The list of tickets shows</source>
        <translation>La liste des tickets montre</translation>
    </message>
    <message>
        <source>The oldest make room. What is unsent or kept stays.</source>
        <translation>Les plus anciens laissent la place. Ce qui n’est pas envoyé ou est conservé reste.</translation>
    </message>
    <message>
        <source>The organisation's settings in {file} are not used: {why}</source>
        <translation>Les réglages de l’organisation dans {file} ne sont pas utilisés : {why}</translation>
    </message>
    <message>
        <source>The requester answers on my ticket</source>
        <translation type="vanished">Le demandeur répond sur mon ticket</translation>
    </message>
    <message>
        <source>The system shows notices</source>
        <translation>Le système affiche les avis</translation>
    </message>
    <message>
        <source>The value of “{name}” in the file cannot be.</source>
        <translation>La valeur de « {name} » dans le fichier n’est pas possible.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>There is no setting “{name}”.</source>
        <translation>Il n’y a pas de réglage « {name} ».</translation>
    </message>
    <message>
        <source>Write a report when something goes wrong</source>
        <translation>Écrire un rapport quand quelque chose se passe mal</translation>
    </message>
    <message>
        <source>a time such as 22:00, or nothing</source>
        <translation>une heure comme 22:00, ou rien</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>comme le système</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>demande</translation>
    </message>
    <message>
        <source>asks nothing</source>
        <translation>ne demande rien</translation>
    </message>
    <message>
        <source>asks, and insists</source>
        <translation>demande et l’exige</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>des colonnes</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>sombre</translation>
    </message>
    <message>
        <source>ends Desk</source>
        <translation>quitte Desk</translation>
    </message>
    <message>
        <source>go back to the list</source>
        <translation>revenir à la liste</translation>
    </message>
    <message>
        <source>hides it</source>
        <translation>la masque</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>contraste élevé</translation>
    </message>
    <message>
        <source>light</source>
        <translation>clair</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>off</source>
        <translation>non</translation>
    </message>
    <message>
        <source>on</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>on, off</source>
        <translation>on, off</translation>
    </message>
    <message>
        <source>open the next one</source>
        <translation>ouvrir le suivant</translation>
    </message>
    <message>
        <source>safe for red-green blindness</source>
        <translation>adapté au daltonisme rouge-vert</translation>
    </message>
    <message>
        <source>stay with it</source>
        <translation>y rester</translation>
    </message>
    <message>
        <source>two lines each</source>
        <translation>deux lignes par ticket</translation>
    </message>
    <message>
        <source>{file} is not used: {why}</source>
        <translation>{file} n’est pas utilisé : {why}</translation>
    </message>
    <message>
        <source>{least} to {most}</source>
        <translation>{least} à {most}</translation>
    </message>
    <message>
        <source>“desk settings” lists all of them.</source>
        <translation>« desk settings » les énumère tous.</translation>
    </message>
    <message>
        <source>“{name}” cannot be “{value}”: {can}.</source>
        <translation>« {name} » ne peut pas être « {value} » : {can}.</translation>
    </message>
    <message>
        <source>“{name}” is set by your organisation.</source>
        <translation>« {name} » est fixé par votre organisation.</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>No setting has these words.</source>
        <translation>Aucun réglage ne contient ces mots.</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Chercher dans les réglages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Enter on a row, then the new key.</source>
        <translation>Entrée sur une ligne, puis la nouvelle touche.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Search a command or a key</source>
        <translation>Chercher une commande ou une touche</translation>
    </message>
    <message>
        <source>Single letters act while a list has the focus. Ctrl+K, “Single letters”: switch them off.</source>
        <translation>Les lettres seules agissent quand une liste a le focus. Ctrl+K, « Lettres seules » : les désactiver.</translation>
    </message>
    <message>
        <source>Single letters act while a list has the focus. They can be switched off in the settings.</source>
        <translation type="vanished">Les lettres seules agissent quand une liste a le focus. Elles se désactivent dans les réglages.</translation>
    </message>
    <message>
        <source>Single letters are switched off in the settings.</source>
        <translation type="vanished">Les lettres seules sont désactivées dans les réglages.</translation>
    </message>
    <message>
        <source>Single letters are switched off. Ctrl+K, “Single letters”: switch them on.</source>
        <translation>Les lettres seules sont désactivées. Ctrl+K, « Lettres seules » : les activer.</translation>
    </message>
</context>
<context>
    <name>SideView</name>
    <message>
        <source>Asset and ways in</source>
        <translation>Équipement et accès</translation>
    </message>
    <message>
        <source>Beside the ticket</source>
        <translation>À côté du ticket</translation>
    </message>
    <message>
        <source>Checklists</source>
        <translation>Listes de contrôle</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Connaissances</translation>
    </message>
    <message>
        <source>No article fits.</source>
        <translation>Aucun article ne convient.</translation>
    </message>
    <message>
        <source>No asset is named.</source>
        <translation>Aucun équipement n’est désigné.</translation>
    </message>
    <message>
        <source>Nobody is named.</source>
        <translation>Personne n’est désigné.</translation>
    </message>
    <message>
        <source>Other tickets</source>
        <translation>Autres tickets</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propriétés</translation>
    </message>
    <message>
        <source>Put into the reply</source>
        <translation>Mettre dans la réponse</translation>
    </message>
    <message>
        <source>Put {title} into the reply</source>
        <translation>Mettre {title} dans la réponse</translation>
    </message>
    <message>
        <source>Related tickets</source>
        <translation>Tickets liés</translation>
    </message>
    <message>
        <source>Remote session</source>
        <translation>Prise en main</translation>
    </message>
    <message>
        <source>Remote session…</source>
        <translation>Prise en main…</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>What belongs to a ticket stands here.</source>
        <translation>Ici s’affiche ce qui concerne le ticket ouvert.</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Signature: drawn with mouse, pen or finger; the name below is enough</source>
        <translation>Signature : à la souris, au stylet ou au doigt ; le nom seul suffit</translation>
    </message>
</context>
<context>
    <name>SigningModel</name>
    <message>
        <source>There is no ticket a report could go to.</source>
        <translation>Il n’y a aucun ticket auquel joindre un rapport.</translation>
    </message>
</context>
<context>
    <name>SigningView</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Effacer</translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation>&amp;English</translation>
    </message>
    <message>
        <source>&amp;Français</source>
        <translation>&amp;Français</translation>
    </message>
    <message>
        <source>&amp;Not signed…</source>
        <translation>&amp;Non signé…</translation>
    </message>
    <message>
        <source>Another &amp;report…</source>
        <translation>&amp;Autre rapport…</translation>
    </message>
    <message>
        <source>Name of who signs</source>
        <translation>Nom du signataire</translation>
    </message>
    <message>
        <source>Open to print</source>
        <translation>Ouvrir pour imprimer</translation>
    </message>
    <message>
        <source>Please read and sign</source>
        <translation>Veuillez lire et signer</translation>
    </message>
    <message>
        <source>Read and &amp;signed</source>
        <translation>Lu et &amp;signé</translation>
    </message>
    <message>
        <source>Read and c&amp;onfirmed</source>
        <translation>Lu et c&amp;onfirmé</translation>
    </message>
    <message>
        <source>Send to {name}</source>
        <translation>Envoyer à {name}</translation>
    </message>
    <message>
        <source>The paper is being made…</source>
        <translation>Le document est en préparation…</translation>
    </message>
    <message>
        <source>The report has changed: read it again before it is signed.</source>
        <translation>Le rapport a changé : relisez-le avant de signer.</translation>
    </message>
    <message>
        <source>The report is on its tickets.</source>
        <translation>Le rapport est sur ses tickets.</translation>
    </message>
    <message>
        <source>The visit was changed since the last report: this one replaces it.</source>
        <translation>La visite a été modifiée depuis le dernier rapport : celui-ci le remplace.</translation>
    </message>
    <message>
        <source>What was drawn is no signature: draw it again.</source>
        <translation>Ce tracé n’est pas une signature : recommencez.</translation>
    </message>
    <message>
        <source>Why the report is not signed</source>
        <translation>Pourquoi le rapport n’est pas signé</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Start the session</source>
        <translation>Démarrer la session</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%Ln changed while you were away</source>
        <translation type="vanished">
            <numerusform>%Ln a changé en votre absence</numerusform>
            <numerusform>%Ln ont changé en votre absence</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need(s) you</source>
        <translation>
            <numerusform>%Ln à décider</numerusform>
            <numerusform>%Ln à décider</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticket(s) changed while you were away</source>
        <translation type="vanished">
            <numerusform>%Ln ticket a changé en votre absence</numerusform>
            <numerusform>%Ln tickets ont changé en votre absence</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln en attente</numerusform>
            <numerusform>%Ln en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed while you were away: {count}</source>
        <translation>Modifiés en votre absence : {count}</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Discreet</source>
        <translation>Discret</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Tout est envoyé</translation>
    </message>
    <message>
        <source>Fetching tickets: {done} of {total}</source>
        <translation>Réception des tickets : {done} sur {total}</translation>
    </message>
    <message>
        <source>Next try {time}</source>
        <translation>Prochain essai à {time}</translation>
    </message>
    <message>
        <source>No names in notices and titles while a session may show this screen</source>
        <translation>Aucun nom dans les avis et les titres tant qu’une session peut montrer cet écran</translation>
    </message>
    <message>
        <source>No names in notices and titles. Switch it off</source>
        <translation>Aucun nom dans les avis et les titres. Désactiver</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>Hors ligne depuis {time}</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Open the outbox</source>
        <translation>Ouvrir la boîte d’envoi</translation>
    </message>
    <message>
        <source>Open the running session</source>
        <translation>Ouvrir la session en cours</translation>
    </message>
    <message>
        <source>Open the ticket the timer runs on</source>
        <translation>Ouvrir le ticket dont le temps est mesuré</translation>
    </message>
    <message>
        <source>Open what changed, first what touches your work</source>
        <translation>Ouvrir ce qui a changé, d’abord ce qui touche votre travail</translation>
    </message>
    <message>
        <source>Open what waits for your decision</source>
        <translation>Ouvrir ce qui attend votre décision</translation>
    </message>
    <message>
        <source>Session {length} {asset}</source>
        <translation>Session {length} {asset}</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Connexion nécessaire</translation>
    </message>
    <message>
        <source>Synchronisation paused: {reason}</source>
        <translation>Synchronisation suspendue : {reason}</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <source>The network asks for a login</source>
        <translation>Le réseau demande une connexion</translation>
    </message>
    <message>
        <source>The server asks to wait until {time}</source>
        <translation>Le serveur demande d’attendre jusqu’à {time}</translation>
    </message>
    <message>
        <source>Try again at once</source>
        <translation>Réessayer tout de suite</translation>
    </message>
    <message>
        <source>Waiting since {time}. Open the outbox</source>
        <translation>En attente depuis {time}. Ouvrir la boîte d’envoi</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion…</translation>
    </message>
    <message>
        <source>not synchronised since the start</source>
        <translation>pas synchronisé depuis le démarrage</translation>
    </message>
    <message>
        <source>synchronised {time}</source>
        <translation>synchronisé à {time}</translation>
    </message>
    <message>
        <source>{count} sessions {length}</source>
        <translation>{count} sessions {length}</translation>
    </message>
    <message>
        <source>{length} on {number}</source>
        <translation>{length} sur {number}</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Already tried</source>
        <translation>Déjà essayé</translation>
    </message>
    <message>
        <source>Answer from knowledge</source>
        <translation>Réponse tirée des connaissances</translation>
    </message>
    <message>
        <source>Canned texts</source>
        <translation>Textes prêts</translation>
    </message>
    <message>
        <source>Choose, or write below</source>
        <translation>Choisissez, ou écrivez dessous</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Connaissances</translation>
    </message>
    <message>
        <source>Leave it (Escape); what you typed is kept</source>
        <translation>Quitter (Échap) ; ce que vous avez tapé est gardé</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>No network: it will be handed over at the next sync. The times that count are the true ones.</source>
        <translation>Pas de réseau : il sera transmis à la prochaine synchronisation. Les heures qui comptent sont les vraies.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Not known here, please fill it in: {names}</source>
        <translation>Inconnu ici, à compléter : {names}</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Paste it into a note: there it becomes a file.</source>
        <translation>Collez-le dans une note : là, il devient un fichier.</translation>
    </message>
    <message>
        <source>Usual reasons</source>
        <translation>Raisons habituelles</translation>
    </message>
    <message>
        <source>What you pasted is too long to stand here.</source>
        <translation>Ce que vous avez collé est trop long pour cet endroit.</translation>
    </message>
    <message>
        <source>{words} (Ctrl+Enter)</source>
        <translation>{words} (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>StepViewModel</name>
    <message>
        <source>Choose who takes it.</source>
        <translation>Choisissez qui le prend.</translation>
    </message>
    <message>
        <source>Nobody was chosen.</source>
        <translation>Personne n’a été choisi.</translation>
    </message>
    <message>
        <source>Time on {number} logged</source>
        <translation>Temps noté sur {number}</translation>
    </message>
    <message numerus="yes">
        <source>{number} and %n of its children resolved</source>
        <translation>
            <numerusform>{number} et %n de ses tickets enfants résolus</numerusform>
            <numerusform>{number} et %n de ses tickets enfants résolus</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} assigned</source>
        <translation>{number} attribué</translation>
    </message>
    <message>
        <source>{number} closed</source>
        <translation>{number} clos</translation>
    </message>
    <message>
        <source>{number} handed over</source>
        <translation>{number} transmis</translation>
    </message>
    <message>
        <source>{number} reopened</source>
        <translation>{number} rouvert</translation>
    </message>
    <message>
        <source>{number} resolved</source>
        <translation>{number} résolu</translation>
    </message>
    <message>
        <source>{number} waits for the requester</source>
        <translation>{number} attend le demandeur</translation>
    </message>
    <message>
        <source>{number} will be handed over at the next sync</source>
        <translation>{number} sera transmis à la prochaine synchronisation</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>A solution needs words.</source>
        <translation>Une solution a besoin de mots.</translation>
    </message>
    <message>
        <source>An entry without words makes no ticket.</source>
        <translation>Une entrée sans texte ne fait pas un ticket.</translation>
    </message>
    <message>
        <source>An escalation needs a reason.</source>
        <translation>Une escalade a besoin d’une raison.</translation>
    </message>
    <message>
        <source>Ask the level for it, or hand the ticket over.</source>
        <translation>Demandez-le au niveau, ou transmettez le ticket.</translation>
    </message>
    <message>
        <source>At level {level} a ticket is resolved first, then closed.</source>
        <translation>Au niveau {level}, un ticket est d’abord résolu, puis clos.</translation>
    </message>
    <message>
        <source>At level {level} no ticket is closed.</source>
        <translation>Au niveau {level}, aucun ticket n’est clôturé.</translation>
    </message>
    <message>
        <source>At level {level} no ticket is resolved.</source>
        <translation>Au niveau {level}, aucun ticket n’est résolu.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Choose somebody of the service desk.</source>
        <translation>Choisissez quelqu’un du centre de services.</translation>
    </message>
    <message>
        <source>Fill these in first.</source>
        <translation>Remplissez-les d’abord.</translation>
    </message>
    <message>
        <source>From level {here} this ticket cannot go to level {there}.</source>
        <translation>Du niveau {here}, ce ticket ne peut pas aller au niveau {there}.</translation>
    </message>
    <message>
        <source>Hand it over with what you found.</source>
        <translation>Transmettez-le avec ce que vous avez trouvé.</translation>
    </message>
    <message>
        <source>Leave that to a level that informs requesters.</source>
        <translation>Laissez cela à un niveau qui informe les demandeurs.</translation>
    </message>
    <message>
        <source>No time is given.</source>
        <translation>Aucun temps n’est indiqué.</translation>
    </message>
    <message>
        <source>Not qualified yet: {fields}.</source>
        <translation>Pas encore qualifié : {fields}.</translation>
    </message>
    <message>
        <source>Possible: {levels}.</source>
        <translation>Possibles : {levels}.</translation>
    </message>
    <message>
        <source>Register a new ticket and link it.</source>
        <translation>Enregistrez un nouveau ticket et liez-le.</translation>
    </message>
    <message>
        <source>Reopen it first.</source>
        <translation>Rouvrez-le d’abord.</translation>
    </message>
    <message>
        <source>Reopening needs a reason.</source>
        <translation>Une réouverture a besoin d’une raison.</translation>
    </message>
    <message>
        <source>Resolve it first.</source>
        <translation>Résolvez-le d’abord.</translation>
    </message>
    <message>
        <source>Resolve the parent first.</source>
        <translation>Résolvez d’abord le parent.</translation>
    </message>
    <message>
        <source>Say how many minutes, a day at most.</source>
        <translation>Indiquez un nombre de minutes, une journée au plus.</translation>
    </message>
    <message>
        <source>Say why in a few words.</source>
        <translation>Dites pourquoi en quelques mots.</translation>
    </message>
    <message>
        <source>Separate it first.</source>
        <translation>Séparez-le d’abord.</translation>
    </message>
    <message>
        <source>Split off from {number}.</source>
        <translation>Détaché de {number}.</translation>
    </message>
    <message>
        <source>Take that link away first.</source>
        <translation>Retirez d’abord ce lien.</translation>
    </message>
    <message>
        <source>That ticket belongs to this one already.</source>
        <translation>Ce ticket dépend déjà de celui-ci.</translation>
    </message>
    <message>
        <source>The ticket is {state}, not finished.</source>
        <translation>Le ticket est à l’état « {state} », il n’est pas terminé.</translation>
    </message>
    <message>
        <source>The ticket is {state}, not resolved.</source>
        <translation>Le ticket est à l’état « {state} », il n’est pas résolu.</translation>
    </message>
    <message>
        <source>The ticket is {state}.</source>
        <translation>Le ticket est à l’état « {state} ».</translation>
    </message>
    <message>
        <source>There is no solution.</source>
        <translation>Il n’y a pas de solution.</translation>
    </message>
    <message>
        <source>These are one ticket.</source>
        <translation>C’est un seul et même ticket.</translation>
    </message>
    <message>
        <source>Write what solved it.</source>
        <translation>Écrivez ce qui l’a résolu.</translation>
    </message>
    <message>
        <source>{name} does not work at level {level}.</source>
        <translation>{name} ne travaille pas au niveau {level}.</translation>
    </message>
    <message>
        <source>{name} is not an agent.</source>
        <translation>{name} n’est pas un agent.</translation>
    </message>
    <message>
        <source>{number} is not merged.</source>
        <translation>{number} n’est pas fusionné.</translation>
    </message>
    <message>
        <source>{number} was merged already.</source>
        <translation>{number} est déjà fusionné.</translation>
    </message>
    <message>
        <source>{number} was merged into this one.</source>
        <translation>{number} a été fusionné dans celui-ci.</translation>
    </message>
    <message>
        <source>{number} was merged more than 30 days ago.</source>
        <translation>{number} a été fusionné il y a plus de 30 jours.</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>A conflict was settled already.</source>
        <translation>Un conflit était déjà réglé.</translation>
    </message>
    <message>
        <source>A file in it is not the one it is called.</source>
        <translation>Un fichier qu’il contient n’est pas celui que son nom annonce.</translation>
    </message>
    <message>
        <source>A newer Desk wrote this file.</source>
        <translation>Un Desk plus récent a écrit ce fichier.</translation>
    </message>
    <message>
        <source>A newer Desk wrote {file}.</source>
        <translation>Un Desk plus récent a écrit {file}.</translation>
    </message>
    <message>
        <source>An encrypted file is damaged, or was encrypted with another key.</source>
        <translation>Un fichier chiffré est abîmé, ou a été chiffré avec une autre clé.</translation>
    </message>
    <message>
        <source>Another process holds {file}.</source>
        <translation>Un autre processus tient {file}.</translation>
    </message>
    <message>
        <source>Attach it again. It was left as it is.</source>
        <translation>Joignez-le à nouveau. Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>Change the ticket itself instead.</source>
        <translation>Changez plutôt le ticket lui-même.</translation>
    </message>
    <message>
        <source>Check the disk and the rights of the folder.</source>
        <translation>Vérifiez le disque et les droits du dossier.</translation>
    </message>
    <message>
        <source>Check the disk. Nothing was changed.</source>
        <translation>Vérifiez le disque. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Choose a value for every field.</source>
        <translation>Choisissez une valeur pour chaque champ.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Close Desk and every “desk sync”, and try again. Nothing was changed.</source>
        <translation>Fermez Desk et chaque « desk sync », puis réessayez. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Close Desk and start it again: everything in it is pulled anew.</source>
        <translation>Fermez Desk et relancez-le : tout son contenu sera repris du serveur.</translation>
    </message>
    <message>
        <source>Close all windows of Desk and start it again.</source>
        <translation>Fermez toutes les fenêtres de Desk et relancez-le.</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>Récupérez-le à nouveau.</translation>
    </message>
    <message>
        <source>Free some space and add it again.</source>
        <translation>Libérez de la place et ajoutez-le à nouveau.</translation>
    </message>
    <message>
        <source>Free some space. What was saved before is safe.</source>
        <translation>Libérez de la place. Ce qui était enregistré est en sécurité.</translation>
    </message>
    <message>
        <source>Install a sqlcipher3 that brings SQLite 3.51.3 or newer.</source>
        <translation>Installez un sqlcipher3 avec SQLite 3.51.3 ou plus récent.</translation>
    </message>
    <message>
        <source>It has no list of what is in it, or more than one.</source>
        <translation>Il n’a pas de liste de son contenu, ou en a plus d’une.</translation>
    </message>
    <message>
        <source>It holds your newest work. Do not delete it; ask for help.</source>
        <translation>Il contient votre travail le plus récent. Ne le supprimez pas ; demandez de l’aide.</translation>
    </message>
    <message>
        <source>It is shown now. Look at it, then close it again.</source>
        <translation>C’est affiché maintenant. Regardez, puis refermez.</translation>
    </message>
    <message>
        <source>It pretends to hold more than it does.</source>
        <translation>Il prétend contenir plus qu’il ne contient.</translation>
    </message>
    <message>
        <source>It was left as it is. Run “desk doctor --fix”: it saves all that can be read, from the file itself, its log and the copies in {folder}.</source>
        <translation>Il a été laissé tel quel. Lancez « desk doctor --fix » : tout ce qui est lisible est sauvé, du fichier même, de son journal et des copies de {folder}.</translation>
    </message>
    <message>
        <source>It was left as it is. The newest file of {folder} has your work up to then.</source>
        <translation type="vanished">Il a été laissé tel quel. Le fichier le plus récent de {folder} contient votre travail jusque-là.</translation>
    </message>
    <message>
        <source>It was packed anew, or locked, by another program.</source>
        <translation>Il a été recompressé ou verrouillé par un autre programme.</translation>
    </message>
    <message>
        <source>It was thrown away. Download it again.</source>
        <translation>Il a été jeté. Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <source>It was thrown away. Fetch it again.</source>
        <translation>Il a été jeté. Récupérez-le à nouveau.</translation>
    </message>
    <message>
        <source>Its files are not those of its list.</source>
        <translation>Ses fichiers ne sont pas ceux de sa liste.</translation>
    </message>
    <message>
        <source>Its list is too large.</source>
        <translation>Sa liste est trop grande.</translation>
    </message>
    <message>
        <source>Known are: {orders}.</source>
        <translation>Connus : {orders}.</translation>
    </message>
    <message>
        <source>Look at it again.</source>
        <translation>Regardez-le à nouveau.</translation>
    </message>
    <message>
        <source>More changed while you were reading.</source>
        <translation>D’autres changements sont arrivés pendant votre lecture.</translation>
    </message>
    <message>
        <source>Nothing of this ticket waits any more.</source>
        <translation>Plus rien n’attend pour ce ticket.</translation>
    </message>
    <message>
        <source>Nothing was changed. Export it again where it was made.</source>
        <translation>Rien n’a été changé. Exportez-le à nouveau là où il a été fait.</translation>
    </message>
    <message>
        <source>Nothing was settled.</source>
        <translation>Rien n’a été réglé.</translation>
    </message>
    <message>
        <source>Operation {number} in work.db is damaged.</source>
        <translation>L’opération {number} de work.db est abîmée.</translation>
    </message>
    <message>
        <source>Remove it and try again. Nothing was changed.</source>
        <translation>Retirez-le et réessayez. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Restore the newest file of the folder “backup”.</source>
        <translation type="vanished">Restaurez le fichier le plus récent du dossier « backup ».</translation>
    </message>
    <message>
        <source>Run “desk doctor --fix”: it saves all that can be read.</source>
        <translation>Lancez « desk doctor --fix » : tout ce qui est lisible est sauvé.</translation>
    </message>
    <message>
        <source>SQLite {version} may corrupt files.</source>
        <translation>SQLite {version} peut abîmer des fichiers.</translation>
    </message>
    <message>
        <source>Settle the conflict; then it goes on.</source>
        <translation>Réglez le conflit ; la suite partira.</translation>
    </message>
    <message>
        <source>Sign in as the person who did it, and take it in there.</source>
        <translation>Connectez-vous comme la personne qui l’a fait et reprenez-le là.</translation>
    </message>
    <message>
        <source>Somebody else changed the same field.</source>
        <translation>Quelqu’un d’autre a changé le même champ.</translation>
    </message>
    <message>
        <source>Tell its administrator.</source>
        <translation>Prévenez son administrateur.</translation>
    </message>
    <message>
        <source>The copy of work.db is damaged.</source>
        <translation>La copie de work.db est abîmée.</translation>
    </message>
    <message>
        <source>The disk is full: the file was not kept.</source>
        <translation>Le disque est plein : le fichier n’a pas été gardé.</translation>
    </message>
    <message>
        <source>The disk is full: {file} cannot grow.</source>
        <translation>Le disque est plein : {file} ne peut plus grandir.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Le fichier est endommagé.</translation>
    </message>
    <message>
        <source>The file is not on this device any more.</source>
        <translation>Le fichier n’est plus sur cet appareil.</translation>
    </message>
    <message>
        <source>The file is too large to be unsent work.</source>
        <translation>Le fichier est trop gros pour être du travail non envoyé.</translation>
    </message>
    <message>
        <source>The file on this disk is not the one it was.</source>
        <translation>Le fichier sur ce disque n’est plus celui qu’il était.</translation>
    </message>
    <message>
        <source>The file that came is not the one that was asked for.</source>
        <translation>Le fichier arrivé n’est pas celui qui était demandé.</translation>
    </message>
    <message>
        <source>The file {file} cannot be used: {why}.</source>
        <translation>Le fichier {file} ne peut pas servir : {why}.</translation>
    </message>
    <message>
        <source>The file {file} is damaged.</source>
        <translation>Le fichier {file} est abîmé.</translation>
    </message>
    <message>
        <source>The files of this account are being replaced by another process.</source>
        <translation>Les fichiers de ce compte sont en cours de remplacement par un autre processus.</translation>
    </message>
    <message>
        <source>The files of this account are in use.</source>
        <translation>Les fichiers de ce compte sont utilisés.</translation>
    </message>
    <message>
        <source>The folder {folder} is damaged.</source>
        <translation>Le dossier {folder} est abîmé.</translation>
    </message>
    <message>
        <source>The server has this already.</source>
        <translation>Le serveur l’a déjà.</translation>
    </message>
    <message>
        <source>The server leased the same numbers twice.</source>
        <translation>Le serveur a donné deux fois les mêmes numéros.</translation>
    </message>
    <message>
        <source>The text has a character that cannot be kept.</source>
        <translation>Le texte a un caractère qui ne peut pas être gardé.</translation>
    </message>
    <message>
        <source>There is something in it that Desk does not put there.</source>
        <translation>Il contient quelque chose que Desk n’y met pas.</translation>
    </message>
    <message>
        <source>This file has an operation that cannot be one.</source>
        <translation>Ce fichier contient une opération qui ne peut pas en être une.</translation>
    </message>
    <message>
        <source>This file has operations the server has already.</source>
        <translation>Ce fichier contient des opérations que le serveur a déjà.</translation>
    </message>
    <message>
        <source>This file has the same thing twice, and it is not the same.</source>
        <translation>Ce fichier contient deux fois la même chose, et ce n’est pas la même.</translation>
    </message>
    <message>
        <source>This is not a file of unsent work as Desk writes it. {why}</source>
        <translation>Ce n’est pas un fichier de travail non envoyé tel que Desk l’écrit. {why}</translation>
    </message>
    <message>
        <source>This is not the digest of a file.</source>
        <translation>Ce n’est pas l’empreinte d’un fichier.</translation>
    </message>
    <message>
        <source>This is the work of somebody else.</source>
        <translation>C’est le travail de quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>This operation is not in the outbox any more.</source>
        <translation>Cette opération n’est plus dans la boîte d’envoi.</translation>
    </message>
    <message>
        <source>This ticket was deleted on the server. What you wrote is kept here.</source>
        <translation>Ce ticket a été supprimé sur le serveur. Ce que vous avez écrit est gardé ici.</translation>
    </message>
    <message>
        <source>This was sent already and may have arrived.</source>
        <translation>C’est déjà envoyé et peut être arrivé.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Update Desk to read it.</source>
        <translation>Mettez Desk à jour pour le lire.</translation>
    </message>
    <message>
        <source>Update Desk. Nothing was changed.</source>
        <translation>Mettez Desk à jour. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Wait for the answer, then change the ticket itself.</source>
        <translation>Attendez la réponse, puis changez le ticket lui-même.</translation>
    </message>
    <message>
        <source>Wait until it is done and try again.</source>
        <translation>Attendez la fin et réessayez.</translation>
    </message>
    <message>
        <source>{file} is damaged, and another process holds it.</source>
        <translation>{file} est abîmé, et un autre processus le tient.</translation>
    </message>
    <message>
        <source>{first} to {last} is no block of numbers.</source>
        <translation>De {first} à {last} n’est pas un bloc de numéros.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {why}.</source>
        <translation>« {file} » ne peut pas être écrit : {why}.</translation>
    </message>
    <message>
        <source>“{file}” is there already.</source>
        <translation>« {file} » s’y trouve déjà.</translation>
    </message>
    <message>
        <source>“{sort}” is not an order.</source>
        <translation>« {sort} » n’est pas un ordre.</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>   picture: {file}</source>
        <translation>   image : {file}</translation>
    </message>
    <message>
        <source>1. Online: {total} tickets are here, searchable without a network.</source>
        <translation>1. En ligne : {total} tickets sont ici, consultables sans réseau.</translation>
    </message>
    <message>
        <source>2. A call is registered under {number}, and the server has it.</source>
        <translation>2. Un appel est enregistré sous le numéro {number}, et le serveur l’a reçu.</translation>
    </message>
    <message>
        <source>3. The cable is cut. On {number}: priority {before} → {wanted}, a note, a reply. {waiting} operations wait, each safe on the disk.</source>
        <translation>3. Le câble est coupé. Sur {number} : priorité {before} → {wanted}, une note, une réponse. {waiting} opérations attendent, chacune en sûreté sur le disque.</translation>
    </message>
    <message>
        <source>4. Meanwhile the office sets the priority to {other} and writes a note.</source>
        <translation>4. Pendant ce temps, le bureau met la priorité à {other} et écrit une note.</translation>
    </message>
    <message>
        <source>5. Back online: notes and replies of both sides stand together; one field clashes.</source>
        <translation>5. De nouveau en ligne : les notes et réponses des deux côtés sont réunies ; un champ est en conflit.</translation>
    </message>
    <message>
        <source>6. Settled: priority {mine} stands, the other value is in the history, nothing is doubled.</source>
        <translation>6. Décidé : la priorité {mine} reste, l’autre valeur est dans l’historique, rien n’est en double.</translation>
    </message>
    <message>
        <source>The call registered this morning is {number}. Pictures are in {folder}/.</source>
        <translation>L’appel enregistré ce matin porte le numéro {number}. Les images sont dans {folder}/.</translation>
    </message>
    <message>
        <source>The story broke: {reason}</source>
        <translation>L’histoire s’est interrompue : {reason}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Photos; Enter opens the ticket, Delete takes one back</source>
        <translation>Photos ; Entrée ouvre le ticket, Suppr en reprend une</translation>
    </message>
</context>
<context>
    <name>Surroundings</name>
    <message>
        <source>&amp;End Desk</source>
        <translation>&amp;Quitter Desk</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Stay in the tray</source>
        <translation>&amp;Rester dans la zone de notification</translation>
    </message>
    <message numerus="yes">
        <source>Desk: %Ln new notice(s)</source>
        <translation>
            <numerusform>Desk : %Ln nouvel avis</numerusform>
            <numerusform>Desk : %Ln nouveaux avis</numerusform>
        </translation>
    </message>
    <message>
        <source>It then goes on telling you what happens. See Settings.</source>
        <translation>Il continue alors à vous dire ce qui arrive. Voir les réglages.</translation>
    </message>
    <message>
        <source>Shall Desk stay in the tray when its window is closed?</source>
        <translation>Desk doit-il rester dans la zone de notification quand sa fenêtre est fermée ?</translation>
    </message>
    <message>
        <source>The start with the session could not be changed: {why}.</source>
        <translation>Le démarrage avec la session n’a pas pu être changé : {why}.</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Ce bureau n’a pas de zone de notification.</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>A page came instead of the server’s answer: the network may ask for a login.</source>
        <translation>Une page est venue à la place de la réponse du serveur : le réseau demande peut-être une connexion.</translation>
    </message>
    <message>
        <source>Ask the server's administrator. If they are really gone: desk sync --once --believe</source>
        <translation>Demandez à l’administrateur du serveur. S’ils ont vraiment disparu : desk sync --once --believe</translation>
    </message>
    <message>
        <source>Check the account, or ask the administrator.</source>
        <translation>Vérifiez le compte, ou demandez à l’administrateur.</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Clos.</translation>
    </message>
    <message>
        <source>Desk knows no kind of server called “{type}”.</source>
        <translation>Desk ne connaît pas de serveur du type « {type} ».</translation>
    </message>
    <message>
        <source>Desk needs a ManageEngine server with API v3.</source>
        <translation>Desk a besoin d’un serveur ManageEngine avec l’API v3.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation type="vanished">Libérez de la place.</translation>
    </message>
    <message>
        <source>GLPI refused and gives no reason ({code}).</source>
        <translation>GLPI a refusé et ne donne pas de raison ({code}).</translation>
    </message>
    <message>
        <source>Give it like https://desk.example.org.</source>
        <translation>Donnez-la sous la forme https://desk.example.org.</translation>
    </message>
    <message>
        <source>It does the work; nothing is lost.</source>
        <translation>Il fait le travail ; rien n’est perdu.</translation>
    </message>
    <message>
        <source>It goes on from what {name} handed over and the server does not have yet: {name} has to send it first.</source>
        <translation>Cela repart de ce que {name} a remis et que le serveur n’a pas encore : {name} doit d’abord l’envoyer.</translation>
    </message>
    <message>
        <source>It knows: {types}.</source>
        <translation>Il connaît : {types}.</translation>
    </message>
    <message>
        <source>It waits for the other ticket, which is not sent yet.</source>
        <translation>En attente de l’autre ticket, qui n’est pas encore envoyé.</translation>
    </message>
    <message>
        <source>ManageEngine wants the technician's name or address too.</source>
        <translation>ManageEngine veut aussi le nom ou l’adresse du technicien.</translation>
    </message>
    <message>
        <source>On this server nobody can follow a ticket.</source>
        <translation type="vanished">Sur ce serveur, on ne peut pas suivre un ticket.</translation>
    </message>
    <message>
        <source>On this server tickets that were merged cannot be separated again.</source>
        <translation type="vanished">Sur ce serveur, des tickets fusionnés ne peuvent plus être séparés.</translation>
    </message>
    <message>
        <source>Request Tracker wants the user's name too.</source>
        <translation>Request Tracker demande aussi le nom d’utilisateur.</translation>
    </message>
    <message>
        <source>Say it again when there is a network.</source>
        <translation>Dites-le de nouveau quand il y aura un réseau.</translation>
    </message>
    <message>
        <source>Set the environment variable {name} instead.</source>
        <translation>Définissez plutôt la variable d’environnement {name}.</translation>
    </message>
    <message>
        <source>Somebody else changed the same words of the article ({fields}). Open it in the knowledge base: both versions are there.</source>
        <translation>Quelqu’un d’autre a changé les mêmes mots de l’article ({fields}). Ouvrez-le dans la base de connaissances : les deux versions y sont.</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile.</source>
        <translation>Quelqu’un d’autre l’a changé entre-temps.</translation>
    </message>
    <message>
        <source>Somebody else is changing this ticket just now.</source>
        <translation>Quelqu’un d’autre modifie ce ticket en ce moment.</translation>
    </message>
    <message>
        <source>Something between here and the server forbids the way.</source>
        <translation>Quelque chose entre ici et le serveur barre le chemin.</translation>
    </message>
    <message>
        <source>The address of a server ends with its path.</source>
        <translation>L’adresse d’un serveur se termine par son chemin.</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>La réponse s’est interrompue.</translation>
    </message>
    <message>
        <source>The answer came too slowly.</source>
        <translation>La réponse est venue trop lentement.</translation>
    </message>
    <message>
        <source>The answer cannot be unpacked.</source>
        <translation>La réponse ne peut pas être décompressée.</translation>
    </message>
    <message>
        <source>The answer is too large.</source>
        <translation>La réponse est trop grande.</translation>
    </message>
    <message>
        <source>The answer was lost. Desk looks whether it arrived before it sends again.</source>
        <translation>La réponse s’est perdue. Desk vérifie si c’est arrivé avant d’envoyer à nouveau.</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>La connexion s’est rompue.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="vanished">Le disque est plein.</translation>
    </message>
    <message>
        <source>The file cannot be had from there on.</source>
        <translation>Le fichier ne peut pas être repris de là.</translation>
    </message>
    <message>
        <source>The file is being sent from elsewhere too.</source>
        <translation>Le fichier est aussi en cours d’envoi d’ailleurs.</translation>
    </message>
    <message>
        <source>The file is shorter than it was.</source>
        <translation>Le fichier est plus court qu’avant.</translation>
    </message>
    <message>
        <source>The file that came is not the one the server tells of.</source>
        <translation>Le fichier reçu n’est pas celui qu’annonce le serveur.</translation>
    </message>
    <message>
        <source>The file “{name}” did not come.</source>
        <translation>Le fichier « {name} » n’est pas venu.</translation>
    </message>
    <message>
        <source>The file “{name}” is not here any more.</source>
        <translation>Le fichier « {name} » n’est plus ici.</translation>
    </message>
    <message>
        <source>The file's bytes are not on the server.</source>
        <translation>Le contenu du fichier n’est pas sur le serveur.</translation>
    </message>
    <message>
        <source>The file’s bytes are not on the server.</source>
        <translation>Le contenu du fichier n’est pas sur le serveur.</translation>
    </message>
    <message>
        <source>The network asks for a login of its own.</source>
        <translation>Le réseau demande une connexion qui lui est propre.</translation>
    </message>
    <message>
        <source>The network's proxy asks for a login.</source>
        <translation>Le proxy du réseau demande une connexion.</translation>
    </message>
    <message>
        <source>The office planned this visit otherwise ({fields}), and that stands. Send it again to offer yours, or take it back.</source>
        <translation>Le bureau a planifié cette visite autrement ({fields}), et cela prévaut. Renvoyez pour proposer la vôtre, ou annulez.</translation>
    </message>
    <message>
        <source>The other ticket is not here any more.</source>
        <translation>L’autre ticket n’est plus ici.</translation>
    </message>
    <message>
        <source>The password has characters no server takes.</source>
        <translation>Le mot de passe a des caractères qu’aucun serveur n’accepte.</translation>
    </message>
    <message>
        <source>The project {project} has no category “{category}”.</source>
        <translation>Le projet {project} n’a pas de catégorie « {category} ».</translation>
    </message>
    <message>
        <source>The proxy does not let us through.</source>
        <translation>Le proxy ne nous laisse pas passer.</translation>
    </message>
    <message>
        <source>The server could not do all of it.</source>
        <translation>Le serveur n’a pas pu tout faire.</translation>
    </message>
    <message>
        <source>The server could not mail this reply; the requester sees it on the server’s pages. It says: {reason}</source>
        <translation>Le serveur n’a pas pu envoyer cette réponse par courriel ; le demandeur la voit sur les pages du serveur. Il dit : {reason}</translation>
    </message>
    <message>
        <source>The server did not take it ({fields}).</source>
        <translation>Le serveur ne l’a pas pris en compte ({fields}).</translation>
    </message>
    <message>
        <source>The server did not take it ({fields}). It says: {words}</source>
        <translation>Le serveur ne l’a pas accepté ({fields}). Il dit : {words}</translation>
    </message>
    <message>
        <source>The server does not accept the password.</source>
        <translation>Le serveur n’accepte pas le mot de passe.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>Le serveur ne répond pas.</translation>
    </message>
    <message>
        <source>The server does not do this.</source>
        <translation>Le serveur ne le fait pas.</translation>
    </message>
    <message>
        <source>The server does not know this ticket yet: {name}, who handed it over, has to send it first.</source>
        <translation type="vanished">Le serveur ne connaît pas encore ce ticket : {name}, qui l’a remis, doit d’abord l’envoyer.</translation>
    </message>
    <message>
        <source>The server does not know this user.</source>
        <translation>Le serveur ne connaît pas cet utilisateur.</translation>
    </message>
    <message>
        <source>The server does not know “{person}”.</source>
        <translation>Le serveur ne connaît pas « {person} ».</translation>
    </message>
    <message>
        <source>The server does not say what is in this file.</source>
        <translation type="vanished">Le serveur ne dit pas ce que contient ce fichier.</translation>
    </message>
    <message>
        <source>The server does not take this file.</source>
        <translation>Le serveur ne prend pas ce fichier.</translation>
    </message>
    <message>
        <source>The server does not take this file: {words}</source>
        <translation>Le serveur n’accepte pas ce fichier : {words}</translation>
    </message>
    <message>
        <source>The server does not take this kind of file.</source>
        <translation>Le serveur n’accepte pas ce genre de fichier.</translation>
    </message>
    <message>
        <source>The server does not tell its priorities.</source>
        <translation>Le serveur ne dit pas quelles sont ses priorités.</translation>
    </message>
    <message>
        <source>The server ended the connection without a word: is there a web service “{service}”?</source>
        <translation>Le serveur a coupé la connexion sans un mot : y a-t-il un service web « {service} » ?</translation>
    </message>
    <message>
        <source>The server finds a value impossible.</source>
        <translation>Le serveur juge une valeur impossible.</translation>
    </message>
    <message>
        <source>The server finds this too large.</source>
        <translation>Le serveur juge ceci trop grand.</translation>
    </message>
    <message>
        <source>The server has it no longer.</source>
        <translation>Le serveur ne l’a plus.</translation>
    </message>
    <message>
        <source>The server has no group “{group}”.</source>
        <translation>Le serveur n’a pas de groupe « {group} ».</translation>
    </message>
    <message>
        <source>The server has no project “{project}”.</source>
        <translation>Le serveur n’a pas de projet « {project} ».</translation>
    </message>
    <message>
        <source>The server has no queue “{queue}”.</source>
        <translation>Le serveur n’a pas de file « {queue} ».</translation>
    </message>
    <message>
        <source>The server has no state “{name}”. Name one: --option "state.NAME={state}".</source>
        <translation>Le serveur n’a pas d’état « {name} ». Nommez-en un : --option "state.NOM={state}".</translation>
    </message>
    <message>
        <source>The server has no status for “{state}”.</source>
        <translation>Le serveur n’a pas de statut pour « {state} ».</translation>
    </message>
    <message>
        <source>The server has this file no longer.</source>
        <translation>Le serveur n’a plus ce fichier.</translation>
    </message>
    <message>
        <source>The server is busy.</source>
        <translation>Le serveur est occupé.</translation>
    </message>
    <message>
        <source>The server is in trouble (error {status}).</source>
        <translation>Le serveur est en difficulté (erreur {status}).</translation>
    </message>
    <message>
        <source>The server is not available.</source>
        <translation>Le serveur n’est pas disponible.</translation>
    </message>
    <message>
        <source>The server keeps changing under us.</source>
        <translation>Le serveur ne cesse de changer pendant le travail.</translation>
    </message>
    <message>
        <source>The server keeps this until a moderator lets it in. Do not send it again.</source>
        <translation>Le serveur garde ceci jusqu’à ce qu’un modérateur l’accepte. Ne l’envoyez pas une deuxième fois.</translation>
    </message>
    <message>
        <source>The server knows no such ticket, or you may not see it.</source>
        <translation>Le serveur ne connaît pas ce ticket, ou vous ne pouvez pas le voir.</translation>
    </message>
    <message>
        <source>The server knows no such ticket.</source>
        <translation>Le serveur ne connaît pas ce ticket.</translation>
    </message>
    <message>
        <source>The server knows no technician “{user}”.</source>
        <translation>Le serveur ne connaît pas de technicien « {user} ».</translation>
    </message>
    <message>
        <source>The server refused (error {status}).</source>
        <translation>Le serveur a refusé (erreur {status}).</translation>
    </message>
    <message>
        <source>The server refused.</source>
        <translation>Le serveur a refusé.</translation>
    </message>
    <message>
        <source>The server repeats itself.</source>
        <translation>Le serveur se répète.</translation>
    </message>
    <message>
        <source>The server says that {removed} of {known} tickets are gone. Nothing was removed here.</source>
        <translation>Le serveur dit que {removed} tickets sur {known} ont disparu. Rien n’a été retiré ici.</translation>
    </message>
    <message>
        <source>The server speaks of a conflict but not in what.</source>
        <translation>Le serveur parle d’un conflit sans dire sur quoi.</translation>
    </message>
    <message>
        <source>The server takes too long to answer.</source>
        <translation>Le serveur met trop longtemps à répondre.</translation>
    </message>
    <message>
        <source>The server wants a category.</source>
        <translation>Le serveur veut une catégorie.</translation>
    </message>
    <message>
        <source>The server wants a newer Desk.</source>
        <translation>Le serveur demande un Desk plus récent.</translation>
    </message>
    <message>
        <source>The server wants somebody who reported this.</source>
        <translation>Le serveur veut savoir qui a fait ce signalement.</translation>
    </message>
    <message>
        <source>The server was restored from a backup.</source>
        <translation>Le serveur a été restauré depuis une sauvegarde.</translation>
    </message>
    <message>
        <source>The server's certificate is not one this machine trusts.</source>
        <translation>Le certificat du serveur n’est pas reconnu par ce poste.</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>La session est terminée.</translation>
    </message>
    <message>
        <source>The ticket has no such file.</source>
        <translation>Le ticket n’a pas ce fichier.</translation>
    </message>
    <message>
        <source>The ticket was deleted on the server.</source>
        <translation>Le ticket a été supprimé sur le serveur.</translation>
    </message>
    <message>
        <source>The token does not reach MantisBT: its web server drops it.</source>
        <translation>Le jeton n’arrive pas à MantisBT : son serveur web l’enlève.</translation>
    </message>
    <message>
        <source>The web server does not hand the password on to GLPI (header Authorization).</source>
        <translation>Le serveur web ne transmet pas le mot de passe à GLPI (en-tête Authorization).</translation>
    </message>
    <message>
        <source>The web service lacks an operation: import Desk’s definition.</source>
        <translation>Il manque une opération au service web : importez la définition de Desk.</translation>
    </message>
    <message>
        <source>There is no keyring here that could keep the password.</source>
        <translation>Il n’y a pas ici de trousseau qui puisse garder le mot de passe.</translation>
    </message>
    <message>
        <source>There is no password for this account.</source>
        <translation>Il n’y a pas de mot de passe pour ce compte.</translation>
    </message>
    <message>
        <source>This GLPI does not know the application token.</source>
        <translation>Ce GLPI ne connaît pas le jeton d’application.</translation>
    </message>
    <message>
        <source>This GLPI has no such thing.</source>
        <translation>Ce GLPI n’a rien de tel.</translation>
    </message>
    <message>
        <source>This GLPI takes no passwords from programs: use your API token (My settings).</source>
        <translation>Ce GLPI n’accepte pas de mots de passe de programmes : utilisez votre jeton d’API (Mes préférences).</translation>
    </message>
    <message>
        <source>This GLPI wants an application token too: write it after the password or token, with a blank between.</source>
        <translation>Ce GLPI demande aussi un jeton d’application : écrivez-le après le mot de passe ou le jeton, séparé par une espace.</translation>
    </message>
    <message>
        <source>This MantisBT ({version}) cannot tell what changed. Desk works with 2.26 and newer.</source>
        <translation>Ce MantisBT ({version}) ne sait pas dire ce qui a changé. Desk fonctionne à partir de la version 2.26.</translation>
    </message>
    <message>
        <source>This account is being synced by another process.</source>
        <translation>Ce compte est synchronisé par un autre processus.</translation>
    </message>
    <message>
        <source>This account is being synced by process {process} since {time}.</source>
        <translation>Ce compte est synchronisé par le processus {process} depuis {time}.</translation>
    </message>
    <message>
        <source>This address is not a Desk server's.</source>
        <translation>Cette adresse n’est pas celle d’un serveur Desk.</translation>
    </message>
    <message>
        <source>This file is not on the server any more.</source>
        <translation>Ce fichier n’est plus sur le serveur.</translation>
    </message>
    <message>
        <source>This is the token of “{user}”.</source>
        <translation>C’est le jeton de « {user} ».</translation>
    </message>
    <message>
        <source>This server does not keep who is on site.</source>
        <translation>Ce serveur ne retient pas qui est sur place.</translation>
    </message>
    <message>
        <source>This server gives ticket numbers itself.</source>
        <translation type="vanished">Ce serveur attribue lui-même les numéros de ticket.</translation>
    </message>
    <message>
        <source>This server has no API v3: Desk can only read it.</source>
        <translation>Ce serveur n’a pas d’API v3 : Desk ne peut que le lire.</translation>
    </message>
    <message>
        <source>This server keeps no links of the kind “{kind}”.</source>
        <translation type="vanished">Ce serveur ne connaît pas les liens du genre « {kind} ».</translation>
    </message>
    <message>
        <source>This server keeps nothing private for this account: the requester would read the report. Tell the CERT by phone or mail.</source>
        <translation>Ce serveur ne garde rien de privé pour ce compte : le demandeur lirait la déclaration. Prévenez le CERT par téléphone ou message.</translation>
    </message>
    <message>
        <source>This server takes no knowledge articles.</source>
        <translation>Ce serveur ne prend pas d’articles de la base de connaissances.</translation>
    </message>
    <message>
        <source>This ticket was deleted on the server, or moved out of sight.</source>
        <translation>Ce ticket a été supprimé du serveur, ou déplacé hors de votre vue.</translation>
    </message>
    <message>
        <source>This ticket was deleted on the server.</source>
        <translation>Ce ticket a été supprimé sur le serveur.</translation>
    </message>
    <message>
        <source>This ticket was merged into {number}.</source>
        <translation>Ce ticket a été fusionné avec le {number}.</translation>
    </message>
    <message>
        <source>This token is {person}'s, not {user}'s.</source>
        <translation>Ce jeton est celui de {person}, pas celui de {user}.</translation>
    </message>
    <message>
        <source>Through its interface this server does not merge tickets.</source>
        <translation type="vanished">Par son interface, ce serveur ne fusionne pas de tickets.</translation>
    </message>
    <message>
        <source>Ticket {number} cannot be read: {reason}</source>
        <translation>Le ticket {number} ne peut pas être lu : {reason}</translation>
    </message>
    <message>
        <source>Ticket {number} cannot be read: {what}</source>
        <translation>Le ticket {number} est illisible : {what}</translation>
    </message>
    <message>
        <source>Ticket {ticket} has more in {table} than can be read.</source>
        <translation>Le ticket {ticket} contient plus de lignes dans {table} qu’on ne peut en lire.</translation>
    </message>
    <message>
        <source>Time spent: {minutes} min</source>
        <translation>Temps passé : {minutes} min</translation>
    </message>
    <message>
        <source>Under this number the server has another ticket now.</source>
        <translation>Sous ce numéro, le serveur a maintenant un autre ticket.</translation>
    </message>
    <message>
        <source>Use https://, or accept that for this account: --option insecure_http=yes.</source>
        <translation>Utilisez https://, ou acceptez-le pour ce compte : --option insecure_http=yes.</translation>
    </message>
    <message>
        <source>What answers is not a Desk server this Desk understands.</source>
        <translation>Ce qui répond n’est pas un serveur que ce Desk comprend.</translation>
    </message>
    <message>
        <source>What answers is not a GLPI this Desk understands.</source>
        <translation>Ce qui répond n’est pas un GLPI que ce Desk comprend.</translation>
    </message>
    <message>
        <source>What answers is not a ManageEngine server this Desk understands.</source>
        <translation>Ce qui répond n’est pas un serveur ManageEngine que ce Desk comprend.</translation>
    </message>
    <message>
        <source>What answers is not a MantisBT this Desk understands.</source>
        <translation>Ce qui répond n’est pas un MantisBT que ce Desk comprend.</translation>
    </message>
    <message>
        <source>What answers is not a Request Tracker this Desk understands.</source>
        <translation>Ce qui répond n’est pas un Request Tracker que ce Desk comprenne.</translation>
    </message>
    <message>
        <source>What answers is not a Znuny this Desk understands.</source>
        <translation>Ce qui répond n’est pas un Znuny que ce Desk comprend.</translation>
    </message>
    <message>
        <source>What answers is not the ticket server (error {status}).</source>
        <translation>Ce qui répond n’est pas le serveur de tickets (erreur {status}).</translation>
    </message>
    <message>
        <source>With http:// everybody on the way can read the password: {url}.</source>
        <translation>Avec http://, tout le monde sur le trajet peut lire le mot de passe : {url}.</translation>
    </message>
    <message>
        <source>You have no entity “{entity}” in this GLPI.</source>
        <translation>Vous n’avez pas d’entité « {entity} » dans ce GLPI.</translation>
    </message>
    <message>
        <source>You have no profile “{profile}” in this GLPI, but: {names}.</source>
        <translation>Vous n’avez pas de profil « {profile} » dans ce GLPI, mais : {names}.</translation>
    </message>
    <message>
        <source>You may not do this on the server.</source>
        <translation>Vous n’avez pas le droit de faire cela sur le serveur.</translation>
    </message>
    <message>
        <source>Your colleagues were not told: the server was not reached.</source>
        <translation>Vos collègues n’ont pas été prévenus : le serveur n’a pas été atteint.</translation>
    </message>
    <message>
        <source>Znuny makes no ticket without a requester it knows. For calls without one: --option customer=LOGIN.</source>
        <translation>Znuny ne crée pas de ticket sans un demandeur qu’il connaît. Pour les appels qui n’en ont pas : --option customer=IDENTIFIANT.</translation>
    </message>
    <message>
        <source>Znuny makes no ticket without a requester.</source>
        <translation type="vanished">Znuny ne crée pas de ticket sans demandeur.</translation>
    </message>
    <message>
        <source>Znuny wants the user's name too.</source>
        <translation>Znuny veut aussi le nom de l’utilisateur.</translation>
    </message>
    <message>
        <source>{person} cannot be given tickets of {project}.</source>
        <translation>On ne peut pas confier à {person} les tickets de {project}.</translation>
    </message>
    <message>
        <source>“{person}” is no agent of the server.</source>
        <translation>« {person} » n’est pas un agent du serveur.</translation>
    </message>
    <message>
        <source>“{url}” is not the address of a server.</source>
        <translation>« {url} » n’est pas l’adresse d’un serveur.</translation>
    </message>
</context>
<context>
    <name>SyncProcess</name>
    <message>
        <source>Sync could not be started: {why}</source>
        <translation>La synchronisation n’a pas pu démarrer : {why}</translation>
    </message>
    <message>
        <source>Sync ended with code {code}.</source>
        <translation>La synchronisation s’est terminée avec le code {code}.</translation>
    </message>
    <message>
        <source>Sync stopped unexpectedly.</source>
        <translation>La synchronisation s’est arrêtée de façon inattendue.</translation>
    </message>
    <message>
        <source>The sync process wrote a line that is not an event; it was left out.</source>
        <translation>La synchronisation a écrit une ligne qui n’est pas un événement ; elle a été ignorée.</translation>
    </message>
    <message>
        <source>The sync process wrote a line that is too long; it was left out.</source>
        <translation>La synchronisation a écrit une ligne trop longue ; elle a été ignorée.</translation>
    </message>
</context>
<context>
    <name>TakingModel</name>
    <message>
        <source>From {name}, {when} · entries: {entries} · files: {files} · drafts: {drafts}</source>
        <translation>De {name}, {when} · entrées : {entries} · fichiers : {files} · brouillons : {drafts}</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>Lecture du fichier…</translation>
    </message>
    <message>
        <source>There is more in the file than can be shown: desk pack take</source>
        <translation>Le fichier contient plus qu’on ne peut montrer : desk pack take</translation>
    </message>
    <message>
        <source>This file was taken in before: all of it is here.</source>
        <translation>Ce fichier avait déjà été repris : tout est ici.</translation>
    </message>
</context>
<context>
    <name>TakingView</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Take it in</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>It is locked with words. Ask who made it.</source>
        <translation>Il est verrouillé avec des mots. Demandez à qui l’a fait.</translation>
    </message>
    <message>
        <source>Take a hand-off in</source>
        <translation>Reprendre une remise</translation>
    </message>
    <message>
        <source>What the server did not have then</source>
        <translation>Ce que le serveur n’avait pas alors</translation>
    </message>
    <message>
        <source>Words of the lock</source>
        <translation>Mots du verrou</translation>
    </message>
</context>
<context>
    <name>TicketRow</name>
    <message>
        <source>&amp;Find or add…</source>
        <translation>Cher&amp;cher, ajouter…</translation>
    </message>
    <message>
        <source>Chec&amp;klist…</source>
        <translation>Liste de contrôle…</translation>
    </message>
    <message>
        <source>Remo&amp;te session</source>
        <translation>Sess&amp;ion à distance</translation>
    </message>
    <message>
        <source>Sho&amp;w the ticket</source>
        <translation>Montrer le &amp;ticket</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
</context>
<context>
    <name>TicketView</name>
    <message>
        <source>Choose one in the list, or press Ctrl+N for a new call.</source>
        <translation>Choisissez-en un dans la liste, ou Ctrl+N pour un nouvel appel.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Count it</source>
        <translation>Le compter</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>Desk was asleep or closed for {length} while the timer ran.</source>
        <translation>Desk était en veille ou fermé pendant {length} alors que le chronomètre tournait.</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation type="vanished">Le récupérer</translation>
    </message>
    <message>
        <source>It comes with the next synchronisation, if the server has it.</source>
        <translation>Il vient avec la prochaine synchronisation, si le serveur l’a.</translation>
    </message>
    <message>
        <source>It is fetched as soon as there is a network; then choose it again.</source>
        <translation type="vanished">Il sera récupéré dès qu’il y aura un réseau ; choisissez-le alors à nouveau.</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Ne pas le compter</translation>
    </message>
    <message>
        <source>No program on this machine opens this link.</source>
        <translation>Aucun programme de ce poste n’ouvre ce lien.</translation>
    </message>
    <message>
        <source>No ticket is open</source>
        <translation>Aucun ticket n’est ouvert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Put the caret into an entry of the timeline first.</source>
        <translation>Placez d’abord le curseur dans une entrée du fil.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="vanished">Enregistrer sous…</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation type="vanished">Enregistrer le fichier</translation>
    </message>
    <message>
        <source>This link leads to {host}:
{url}</source>
        <translation>Ce lien mène à {host} :
{url}</translation>
    </message>
    <message>
        <source>This ticket is not on this device</source>
        <translation>Ce ticket n’est pas sur ce poste</translation>
    </message>
    <message>
        <source>This ticket was deleted on the server</source>
        <translation>Ce ticket a été supprimé sur le serveur</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>What you were writing is kept: it stands among the drafts.</source>
        <translation>Ce que vous écriviez est gardé : c’est parmi les brouillons.</translation>
    </message>
    <message>
        <source>{name} is not on this device yet.</source>
        <translation type="vanished">{name} n’est pas encore sur ce poste.</translation>
    </message>
</context>
<context>
    <name>TicketViewModel</name>
    <message>
        <source>Desk does not open this link: {link}</source>
        <translation>Desk n’ouvre pas ce lien : {link}</translation>
    </message>
    <message>
        <source>Only web and mail addresses are opened.</source>
        <translation>Seules les adresses web et de courriel sont ouvertes.</translation>
    </message>
    <message>
        <source>Somebody else changed the same: {fields}. Your choice is needed.</source>
        <translation>Quelqu’un d’autre a changé la même chose : {fields}. Votre choix est nécessaire.</translation>
    </message>
    <message>
        <source>The ticket is {state}: this step does not fit now.</source>
        <translation>Le ticket est à l’état « {state} » : cette étape ne convient pas maintenant.</translation>
    </message>
    <message>
        <source>{field} of {number} changed</source>
        <translation>{field} de {number} modifié</translation>
    </message>
    <message>
        <source>{name} saved</source>
        <translation type="vanished">{name} enregistré</translation>
    </message>
    <message>
        <source>{number} assigned</source>
        <translation>{number} attribué</translation>
    </message>
    <message>
        <source>{number} goes on</source>
        <translation>{number} reprend</translation>
    </message>
    <message>
        <source>{number} taken</source>
        <translation>{number} pris en charge</translation>
    </message>
</context>
<context>
    <name>TickingView</name>
    <message>
        <source>&amp;Assign…</source>
        <translation>Attri&amp;buer…</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>&amp;Prendre</translation>
    </message>
    <message>
        <source>&amp;Untick</source>
        <translation>&amp;Décocher</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>More for the ticked tickets</source>
        <translation>Plus d’actions pour les tickets cochés</translation>
    </message>
    <message>
        <source>Nothing is ticked</source>
        <translation>Rien n’est coché</translation>
    </message>
    <message>
        <source>{count} of them not in this list</source>
        <translation>dont {count} hors de cette liste</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Go to what is new</source>
        <translation>Aller aux nouveautés</translation>
    </message>
    <message>
        <source>Show notes, time, sessions and changes alone</source>
        <translation>Afficher seulement les notes, temps, sessions et modifications</translation>
    </message>
    <message>
        <source>Show the conversation alone</source>
        <translation>Afficher seulement la conversation</translation>
    </message>
    <message>
        <source>Show the whole timeline</source>
        <translation>Afficher toute la chronologie</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Travail</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Desk does not open this: {link}</source>
        <translation>Desk n’ouvre pas ceci : {link}</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Citer</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>{headline}. {place} of {all}</source>
        <translation>{headline}. {place} sur {all}</translation>
    </message>
</context>
<context>
    <name>TimelineViewModel</name>
    <message>
        <source>Save it, or open it with a program for it.</source>
        <translation>Enregistrez-le, ou ouvrez-le avec un programme adapté.</translation>
    </message>
    <message>
        <source>{name} cannot be shown here.</source>
        <translation>{name} ne peut pas être affiché ici.</translation>
    </message>
</context>
<context>
    <name>TimerButton</name>
    <message>
        <source>Let the timer go on</source>
        <translation>Reprendre le chronomètre</translation>
    </message>
    <message>
        <source>Pause the timer</source>
        <translation>Suspendre le chronomètre</translation>
    </message>
    <message>
        <source>Start the timer</source>
        <translation>Démarrer le chronomètre</translation>
    </message>
    <message>
        <source>Timer</source>
        <translation>Chronomètre</translation>
    </message>
    <message>
        <source>{length} · paused</source>
        <translation>{length} · suspendu</translation>
    </message>
    <message>
        <source>{words} ({key} in lists)</source>
        <translation>{words} ({key} dans les listes)</translation>
    </message>
</context>
<context>
    <name>TimesForm</name>
    <message>
        <source>A break was forgotten</source>
        <translation>Une pause oubliée</translation>
    </message>
    <message>
        <source>A time was written down wrong</source>
        <translation>Une heure notée fausse</translation>
    </message>
    <message>
        <source>Break from, like 12:00</source>
        <translation>Pause de, comme 12:00</translation>
    </message>
    <message>
        <source>C&amp;orrect</source>
        <translation type="vanished">C&amp;orriger</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Right time, like 9:05</source>
        <translation>Heure juste, comme 9:05</translation>
    </message>
    <message>
        <source>Ta&amp;ke the break out</source>
        <translation type="vanished">&amp;Déduire la pause</translation>
    </message>
    <message>
        <source>Take the break out</source>
        <translation>Retirer la pause</translation>
    </message>
    <message>
        <source>Which time</source>
        <translation>Quelle heure</translation>
    </message>
    <message>
        <source>Why it was not counted</source>
        <translation>Pourquoi elle n’a pas été notée</translation>
    </message>
    <message>
        <source>Why it was wrong</source>
        <translation>Pourquoi elle était fausse</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>Time on {number} thrown away</source>
        <translation>Temps mesuré sur {number} abandonné</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Dismiss: {words}</source>
        <translation>Fermer : {words}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>Taken back: {what}.</source>
        <translation>Annulé : {what}.</translation>
    </message>
    <message>
        <source>{back} Before that: {what}</source>
        <translation>{back} Avant cela : {what}</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>New call</source>
        <translation>Nouvel appel</translation>
    </message>
    <message>
        <source>Open Desk</source>
        <translation>Ouvrir Desk</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Usage</name>
    <message>
        <source>Called off.</source>
        <translation>Abandonné.</translation>
    </message>
    <message>
        <source>Near it: {names}.</source>
        <translation>Proche : {names}.</translation>
    </message>
    <message>
        <source>There is no command “{name}”.</source>
        <translation>La commande « {name} » n’existe pas.</translation>
    </message>
    <message>
        <source>There is no option {name}.</source>
        <translation>L’option {name} n’existe pas.</translation>
    </message>
    <message>
        <source>This is too much: {words}</source>
        <translation>Ceci est de trop : {words}</translation>
    </message>
    <message>
        <source>{command} --help says what can be written.</source>
        <translation>{command} --help dit ce qui peut être écrit.</translation>
    </message>
    <message>
        <source>{name} cannot be that: {reason}</source>
        <translation>{name} ne peut pas valoir cela : {reason}</translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation>{name} manque.</translation>
    </message>
    <message>
        <source>{name} must be a whole number.</source>
        <translation>{name} doit être un nombre entier.</translation>
    </message>
    <message>
        <source>{name} must be {least} at least.</source>
        <translation>{name} doit valoir au moins {least}.</translation>
    </message>
    <message>
        <source>{name} must be {most} at most.</source>
        <translation>{name} doit valoir au plus {most}.</translation>
    </message>
    <message>
        <source>{name} needs a value.</source>
        <translation>{name} demande une valeur.</translation>
    </message>
    <message>
        <source>{name} takes no value.</source>
        <translation>{name} ne prend pas de valeur.</translation>
    </message>
</context>
<context>
    <name>VersionsView</name>
    <message>
        <source>&amp;Back to the article</source>
        <translation>&amp;Retour à l’article</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>What this version changed</source>
        <translation>Ce que cette version a changé</translation>
    </message>
    <message>
        <source>Write on from this &amp;version</source>
        <translation>Repartir de cette &amp;version</translation>
    </message>
</context>
<context>
    <name>View</name>
    <message>
        <source>A view needs a name of at most {most} letters.</source>
        <translation>Une vue a besoin d’un nom de {most} lettres au plus.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Here is no folder for views of all accounts.</source>
        <translation>Il n’y a pas ici de dossier pour les vues de tous les comptes.</translation>
    </message>
    <message>
        <source>Known are: {known}.</source>
        <translation>Sont connus : {known}.</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Supprimez-en une d’abord.</translation>
    </message>
    <message>
        <source>There are {most} views of your own already.</source>
        <translation>Il y a déjà {most} vues à vous.</translation>
    </message>
    <message>
        <source>There is no order “{sort}”.</source>
        <translation>Il n’y a pas d’ordre « {sort} ».</translation>
    </message>
    <message>
        <source>This file holds no views of Desk.</source>
        <translation>Ce fichier ne contient pas de vues de Desk.</translation>
    </message>
    <message>
        <source>This search is too long to be saved.</source>
        <translation>Cette recherche est trop longue pour être enregistrée.</translation>
    </message>
    <message>
        <source>You have no view “{name}”.</source>
        <translation>Vous n’avez pas de vue « {name} ».</translation>
    </message>
    <message>
        <source>“{name}” is one of Desk's own views.</source>
        <translation>« {name} » est une des vues de Desk.</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>All open</source>
        <translation>Tous les ouverts</translation>
    </message>
    <message>
        <source>All tickets</source>
        <translation>Tous les tickets</translation>
    </message>
    <message>
        <source>Handed over by me</source>
        <translation>Transmis par moi</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miens</translation>
    </message>
    <message>
        <source>My level</source>
        <translation>Mon niveau</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Reportés</translation>
    </message>
    <message>
        <source>To qualify</source>
        <translation>À qualifier</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Non attribués</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Non envoyés</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>A line has at most {most} letters.</source>
        <translation>Une ligne compte au plus {most} lettres.</translation>
    </message>
    <message>
        <source>A note has at most {most} letters.</source>
        <translation>Une note compte au plus {most} lettres.</translation>
    </message>
    <message>
        <source>A visit ends after it begins, and within seven days.</source>
        <translation>Une visite se termine après son début, et dans les sept jours.</translation>
    </message>
    <message>
        <source>A visit has at most {most} tickets.</source>
        <translation>Une visite porte sur {most} tickets au plus.</translation>
    </message>
    <message>
        <source>A visit is planned, over or cancelled.</source>
        <translation>Une visite est prévue, terminée ou annulée.</translation>
    </message>
    <message>
        <source>A visit needs a day and a time it begins and ends.</source>
        <translation>Une visite a besoin d’un jour, d’une heure de début et d’une heure de fin.</translation>
    </message>
    <message>
        <source>A visit needs somebody who goes there.</source>
        <translation>Il faut dire qui se rend sur place.</translation>
    </message>
    <message>
        <source>Look at its day and its times.</source>
        <translation>Vérifiez son jour et ses heures.</translation>
    </message>
    <message>
        <source>The way there takes from 0 to 1,440 minutes.</source>
        <translation>Le trajet dure de 0 à 1 440 minutes.</translation>
    </message>
    <message>
        <source>“{field}” is no field of a visit.</source>
        <translation>« {field} » n’est pas un champ d’une visite.</translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message>
        <source>&amp;Break</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>&amp;Change the plan…</source>
        <translation type="vanished">&amp;Modifier le plan…</translation>
    </message>
    <message>
        <source>&amp;End…</source>
        <translation>&amp;Fin…</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Rapport…</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Commencer</translation>
    </message>
    <message>
        <source>&amp;Start again</source>
        <translation>&amp;Recommencer</translation>
    </message>
    <message>
        <source>&amp;Visits</source>
        <translation>&amp;Visites</translation>
    </message>
    <message>
        <source>A visit</source>
        <translation type="vanished">Une visite</translation>
    </message>
    <message>
        <source>Change the plan…</source>
        <translation>Modifier le plan…</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>J’ai vu</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="vanished">Photos</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.heic);;All files (*)</source>
        <translation type="vanished">Images (*.jpg *.jpeg *.png *.webp *.heic);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Show the &amp;ticket</source>
        <translation type="vanished">Montrer le &amp;ticket</translation>
    </message>
    <message>
        <source>T&amp;imes…</source>
        <translation>H&amp;eures…</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation type="vanished">Ticket</translation>
    </message>
    <message>
        <source>What was written down</source>
        <translation>Ce qui a été noté</translation>
    </message>
    <message>
        <source>What was written down; Delete takes it back</source>
        <translation>Ce qui a été noté ; Suppr l’annule</translation>
    </message>
</context>
<context>
    <name>VisitWords</name>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Break from {begin} to {end}</source>
        <translation>Pause de {begin} à {end}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>End of the visit</source>
        <translation>Fin de la visite</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Constaté</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Part: {quantity} × {name}</source>
        <translation>Pièce : {quantity} × {name}</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>Photo {name}</translation>
    </message>
    <message>
        <source>Photo {name}, sent without its place</source>
        <translation>Photo {name}, envoyée sans son lieu</translation>
    </message>
    <message>
        <source>Report, not signed: {why}</source>
        <translation>Rapport, non signé : {why}</translation>
    </message>
    <message>
        <source>Report, signed by {name}</source>
        <translation>Rapport, signé par {name}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>The clock runs</source>
        <translation>Le chronomètre tourne</translation>
    </message>
    <message>
        <source>The report is superseded</source>
        <translation>Le rapport n’est plus valable</translation>
    </message>
    <message>
        <source>Time corrected to {time}</source>
        <translation>Heure corrigée à {time}</translation>
    </message>
    <message>
        <source>To do next</source>
        <translation>Reste à faire</translation>
    </message>
    <message>
        <source>break, {minutes} min worked</source>
        <translation>pause, {minutes} min travaillées</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>on site, {minutes} min</source>
        <translation>sur place, {minutes} min</translation>
    </message>
    <message>
        <source>over, {minutes} min worked</source>
        <translation>terminée, {minutes} min travaillées</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévue</translation>
    </message>
    <message>
        <source>{what} at {time}</source>
        <translation>{what} à {time}</translation>
    </message>
    <message>
        <source>{what} at {time}, first written {before}</source>
        <translation>{what} à {time}, d’abord noté {before}</translation>
    </message>
</context>
<context>
    <name>Visiting</name>
    <message>
        <source>Write 90, 1h30 or 2 h.</source>
        <translation>Écrivez 90, 1h30 ou 2 h.</translation>
    </message>
    <message>
        <source>Write tomorrow 9, 14h30, 2 h or monday.</source>
        <translation>Écrivez demain 9, 14h30, 2 h ou lundi.</translation>
    </message>
    <message>
        <source>“{text}” is no length of time.</source>
        <translation>« {text} » n’est pas une durée.</translation>
    </message>
    <message>
        <source>“{text}” is no moment to come.</source>
        <translation>« {text} » n’est pas un moment à venir.</translation>
    </message>
</context>
<context>
    <name>WakingModel</name>
    <message>
        <source>The wake-up packet could not be sent to {place}: {why}</source>
        <translation>Le paquet de réveil n’a pas pu être envoyé à {place} : {why}</translation>
    </message>
    <message>
        <source>Wake-up packet sent at {time}; what answers is asked for two minutes.</source>
        <translation>Paquet de réveil envoyé à {time} ; ce qui répond est redemandé pendant deux minutes.</translation>
    </message>
    <message>
        <source>Wake-up packet sent to {place}</source>
        <translation>Paquet de réveil envoyé à {place}</translation>
    </message>
</context>
<context>
    <name>WaysView</name>
    <message>
        <source>Add an address</source>
        <translation>Ajouter une adresse</translation>
    </message>
    <message>
        <source>Ask again what answers</source>
        <translation>Redemander ce qui répond</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Not used:
{addresses}</source>
        <translation>Non utilisées :
{addresses}</translation>
    </message>
    <message>
        <source>Remove this address</source>
        <translation>Retirer cette adresse</translation>
    </message>
    <message>
        <source>Wake the machine</source>
        <translation>Réveiller la machine</translation>
    </message>
    <message>
        <source>Ways in</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>{address} copied</source>
        <translation>{address} copiée</translation>
    </message>
</context>
<context>
    <name>WeekModel</name>
    <message>
        <source>Reminder: {note}</source>
        <translation>Rappel : {note}</translation>
    </message>
    <message>
        <source>Too close: {note}</source>
        <translation>Trop serrée : {note}</translation>
    </message>
    <message>
        <source>Visit: {note}</source>
        <translation>Visite : {note}</translation>
    </message>
    <message>
        <source>late</source>
        <translation>en retard</translation>
    </message>
</context>
<context>
    <name>WeekTable</name>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>1 At once</source>
        <translation>1 Immédiate</translation>
    </message>
    <message>
        <source>1 Everybody</source>
        <translation>1 Tout le monde</translation>
    </message>
    <message>
        <source>2 A site</source>
        <translation>2 Un site</translation>
    </message>
    <message>
        <source>2 Today</source>
        <translation>2 Aujourd’hui</translation>
    </message>
    <message>
        <source>3 A department</source>
        <translation>3 Un service</translation>
    </message>
    <message>
        <source>3 Soon</source>
        <translation>3 Bientôt</translation>
    </message>
    <message>
        <source>4 A few people</source>
        <translation>4 Quelques personnes</translation>
    </message>
    <message>
        <source>4 This week</source>
        <translation>4 Cette semaine</translation>
    </message>
    <message>
        <source>5 One person</source>
        <translation>5 Une personne</translation>
    </message>
    <message>
        <source>5 When there is time</source>
        <translation>5 Quand on aura le temps</translation>
    </message>
    <message>
        <source>A change that was made</source>
        <translation>Un changement effectué</translation>
    </message>
    <message>
        <source>A defect of the software</source>
        <translation>Un défaut du logiciel</translation>
    </message>
    <message>
        <source>A setting</source>
        <translation>Un réglage</translation>
    </message>
    <message>
        <source>A supplier or another service</source>
        <translation>Un fournisseur ou un autre service</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>Article changed: {fields}</source>
        <translation>Article modifié : {fields}</translation>
    </message>
    <message>
        <source>Article withdrawn</source>
        <translation>Article retiré</translation>
    </message>
    <message>
        <source>Article → {state}</source>
        <translation>Article → {state}</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>Équipement</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>Au guichet</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Broken or missing equipment</source>
        <translation>Matériel en panne ou manquant</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Enfant</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Enfants</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Clore</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clos</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Réclamation</translation>
    </message>
    <message>
        <source>Conflict settled: {fields}</source>
        <translation>Conflit réglé : {fields}</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Depends on</source>
        <translation>Dépend de</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doublon</translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation>Doublon de</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Escalate to level {level}: {reason}</source>
        <translation>Escalade au niveau {level} : {reason}</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>Fichier : {name}</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Follow no more</source>
        <translation>Ne plus suivre</translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Suivi par</translation>
    </message>
    <message>
        <source>Functional</source>
        <translation>Fonctionnel</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>How it is used</source>
        <translation>L’utilisation qui en est faite</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Impact</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>À relire</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Level 0 Call reception</source>
        <translation>Niveau 0 Accueil</translation>
    </message>
    <message>
        <source>Level 1 First line</source>
        <translation>Niveau 1 Premier niveau</translation>
    </message>
    <message>
        <source>Level 2 Second line</source>
        <translation>Niveau 2 Second niveau</translation>
    </message>
    <message>
        <source>Level 3 Maker</source>
        <translation>Niveau 3 Éditeur</translation>
    </message>
    <message>
        <source>Link removed: {kind} {number}</source>
        <translation>Lien retiré : {kind} {number}</translation>
    </message>
    <message>
        <source>Link: {kind} {number}</source>
        <translation>Lien : {kind} {number}</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liens</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Merge into {number}</source>
        <translation>Fusionner dans {number}</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>Fusionné dans</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>Nécessaire à</translation>
    </message>
    <message>
        <source>Network or connection</source>
        <translation>Réseau ou connexion</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>New article: {title}</source>
        <translation>Nouvel article : {title}</translation>
    </message>
    <message>
        <source>New ticket {number}: {title}</source>
        <translation>Nouveau ticket {number} : {title}</translation>
    </message>
    <message>
        <source>New visit: {site}</source>
        <translation>Nouvelle visite : {site}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Non trouvée</translation>
    </message>
    <message>
        <source>Not qualified</source>
        <translation>Non qualifié</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Note : {text}</translation>
    </message>
    <message>
        <source>On site: {site}, {minutes} min</source>
        <translation>Sur place : {site}, {minutes} min</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Horaires d’ouverture</translation>
    </message>
    <message>
        <source>P1 Critical</source>
        <translation>P1 Critique</translation>
    </message>
    <message>
        <source>P2 High</source>
        <translation>P2 Haute</translation>
    </message>
    <message>
        <source>P3 Moderate</source>
        <translation>P3 Moyenne</translation>
    </message>
    <message>
        <source>P4 Low</source>
        <translation>P4 Basse</translation>
    </message>
    <message>
        <source>P5 Planned</source>
        <translation>P5 Planifiée</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Parent</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Portail</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publié</translation>
    </message>
    <message>
        <source>Regulatory</source>
        <translation>Réglementaire</translation>
    </message>
    <message>
        <source>Related to</source>
        <translation>Lié à</translation>
    </message>
    <message>
        <source>Remote session with {tool}, {minutes} min</source>
        <translation>Prise en main avec {tool}, {minutes} min</translation>
    </message>
    <message>
        <source>Reopen: {text}</source>
        <translation>Réouverture : {text}</translation>
    </message>
    <message>
        <source>Reply: {text}</source>
        <translation>Réponse : {text}</translation>
    </message>
    <message>
        <source>Report to the CERT: {stage}</source>
        <translation>Déclaration au CERT : {stage}</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>Resolve: {text}</source>
        <translation>Résolution : {text}</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Résolu</translation>
    </message>
    <message>
        <source>Rights, account or password</source>
        <translation>Droits, compte ou mot de passe</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Security incident</source>
        <translation>Incident de sécurité</translation>
    </message>
    <message>
        <source>Separate again from the ticket it was merged into</source>
        <translation>Séparer à nouveau du ticket dans lequel il a été fusionné</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Technicien</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>The article did not help</source>
        <translation>L’article n’a pas aidé</translation>
    </message>
    <message>
        <source>The article helped</source>
        <translation>L’article a aidé</translation>
    </message>
    <message>
        <source>The solution of {number} was taken, its article was not.</source>
        <translation>La solution de {number} a été reçue, son article ne l’a pas été.</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Urgence</translation>
    </message>
    <message>
        <source>Visit cancelled</source>
        <translation>Visite annulée</translation>
    </message>
    <message>
        <source>Visit changed: {fields}</source>
        <translation>Visite modifiée : {fields}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Waiting for</source>
        <translation>En attente de</translation>
    </message>
    <message>
        <source>Way there (minutes)</source>
        <translation>Trajet (minutes)</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retiré</translation>
    </message>
    <message>
        <source>a problem's cause</source>
        <translation>la cause d’un problème</translation>
    </message>
    <message>
        <source>a supplier</source>
        <translation>un fournisseur</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>en cours d’envoi</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>des preuves</translation>
    </message>
    <message>
        <source>refused by the server: needs you</source>
        <translation>refusé par le serveur : à décider</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>sent, the answer never came: being checked</source>
        <translation>envoyé, la réponse n’est jamais venue : en vérification</translation>
    </message>
    <message>
        <source>somebody changed the same: your choice</source>
        <translation>quelqu’un a changé la même chose : à vous de choisir</translation>
    </message>
    <message>
        <source>the requester</source>
        <translation>le demandeur</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>attend d’être envoyé</translation>
    </message>
    <message>
        <source>{field} → {value}</source>
        <translation>{field} → {value}</translation>
    </message>
    <message>
        <source>{minutes} min of work</source>
        <translation>{minutes} min de travail</translation>
    </message>
    <message>
        <source>{verb}: {text}</source>
        <translation>{verb} : {text}</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Nobody has signed in to this account yet.</source>
        <translation>Personne ne s’est encore connecté à ce compte.</translation>
    </message>
    <message>
        <source>Sign in once while there is a network.</source>
        <translation>Connectez-vous une fois avec un réseau.</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>A title has up to 250 letters, a text up to 200,000. Make two of it.</source>
        <translation>Un titre a jusqu’à 250 lettres, un texte jusqu’à 200 000. Faites-en deux.</translation>
    </message>
    <message>
        <source>Say in a few words what people see when it happens.</source>
        <translation>Dites en quelques mots ce que l’on constate quand cela arrive.</translation>
    </message>
    <message>
        <source>The article has no text.</source>
        <translation>L’article n’a pas de texte.</translation>
    </message>
    <message>
        <source>The article has no title.</source>
        <translation>L’article n’a pas de titre.</translation>
    </message>
    <message>
        <source>The article is too long.</source>
        <translation>L’article est trop long.</translation>
    </message>
    <message>
        <source>Write what to do; one line is enough.</source>
        <translation>Écrivez ce qu’il faut faire ; une ligne suffit.</translation>
    </message>
</context>
<context>
    <name>bodies</name>
    <message numerus="yes">
        <source>%n image(s) in the message not shown.</source>
        <translation>
            <numerusform>%n image du message non affichée.</numerusform>
            <numerusform>%n images du message non affichées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) in the message not shown.</source>
        <translation type="vanished">
            <numerusform>%n image du message n’est pas affichée.</numerusform>
            <numerusform>%n images du message ne sont pas affichées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remote image(s) not loaded: Desk asks nobody's server for them.</source>
        <translation type="vanished">
            <numerusform>%n image distante non chargée : Desk ne la demande à aucun serveur.</numerusform>
            <numerusform>%n images distantes non chargées : Desk ne les demande à aucun serveur.</numerusform>
        </translation>
    </message>
    <message>
        <source>The layout of the message is not shown.</source>
        <translation>La mise en page du message n’est pas affichée.</translation>
    </message>
    <message>
        <source>The rest is too long to show.</source>
        <translation>La suite est trop longue pour être affichée.</translation>
    </message>
    <message>
        <source>an image that is not here</source>
        <translation>une image absente</translation>
    </message>
    <message>
        <source>leads to {host}</source>
        <translation>mène à {host}</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Choose another place.</source>
        <translation type="vanished">Choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation type="vanished">Récupérez-le à nouveau.</translation>
    </message>
    <message>
        <source>Put a folder into an archive first.</source>
        <translation>Mettez d’abord un dossier dans une archive.</translation>
    </message>
    <message>
        <source>The limit is {limit}.</source>
        <translation>La limite est {limit}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {why}.</source>
        <translation>« {name} » ne peut pas être lu : {why}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be saved there: {why}.</source>
        <translation type="vanished">« {name} » ne peut pas être enregistré là : {why}.</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>« {name} » est vide.</translation>
    </message>
    <message>
        <source>“{name}” is not a file.</source>
        <translation>« {name} » n’est pas un fichier.</translation>
    </message>
    <message>
        <source>“{name}” is not on this device any more.</source>
        <translation type="vanished">« {name} » n’est plus sur ce poste.</translation>
    </message>
    <message>
        <source>“{name}” is too large ({size}).</source>
        <translation>« {name} » est trop grand ({size}).</translation>
    </message>
</context>
<context>
    <name>handoff commands</name>
    <message>
        <source>Choose a ticket first.</source>
        <translation>Choisissez d’abord un ticket.</translation>
    </message>
    <message>
        <source>Hand over in a file…</source>
        <translation>Remettre dans un fichier…</translation>
    </message>
    <message>
        <source>Put away what was handed over</source>
        <translation>Ranger ce qui a été remis</translation>
    </message>
    <message>
        <source>Take a hand-off in…</source>
        <translation>Reprendre une remise…</translation>
    </message>
    <message>
        <source>This ticket was not handed over to you.</source>
        <translation>Ce ticket ne vous a pas été remis.</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
</context>
<context>
    <name>head</name>
    <message>
        <source>Satisfaction: {words}</source>
        <translation>Satisfaction : {words}</translation>
    </message>
    <message>
        <source>answer {when}</source>
        <translation type="vanished">répondre {when}</translation>
    </message>
    <message>
        <source>answer: {when}</source>
        <translation>répondre : {when}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pause</translation>
    </message>
    <message>
        <source>solution: {when}</source>
        <translation>résoudre : {when}</translation>
    </message>
    <message>
        <source>solve {when}</source>
        <translation type="vanished">résoudre {when}</translation>
    </message>
</context>
<context>
    <name>insertions</name>
    <message>
        <source>yours</source>
        <translation>à vous</translation>
    </message>
</context>
<context>
    <name>naming</name>
    <message>
        <source>Somebody</source>
        <translation>Quelqu’un</translation>
    </message>
    <message>
        <source>{state} for {whom}</source>
        <translation>{state} : {whom}</translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message>
        <source>Complete, with private entries · printed {moment}</source>
        <translation>Complet, avec les entrées privées · imprimé le {moment}</translation>
    </message>
    <message>
        <source>For the requester · printed {moment}</source>
        <translation>Pour le demandeur · imprimé le {moment}</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
</context>
<context>
    <name>pictures</name>
    <message numerus="yes">
        <source>%n invisible picture(s) that would report the reading: never loaded.</source>
        <translation>
            <numerusform>%n image invisible qui signalerait la lecture : jamais chargée.</numerusform>
            <numerusform>%n images invisibles qui signaleraient la lecture : jamais chargées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more picture(s) are not loaded: of one message Desk loads {most} at most.</source>
        <translation>
            <numerusform>%n autre image n’est pas chargée : d’un même message, Desk en charge {most} au plus.</numerusform>
            <numerusform>%n autres images ne sont pas chargées : d’un même message, Desk en charge {most} au plus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) cannot be loaded: the address is none that Desk asks.</source>
        <translation>
            <numerusform>%n image ne peut pas être chargée : son adresse n’est pas de celles que Desk interroge.</numerusform>
            <numerusform>%n images ne peuvent pas être chargées : leur adresse n’est pas de celles que Desk interroge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {hosts} cannot be loaded: without encryption (http) others could read along, or put in another picture.</source>
        <translation>
            <numerusform>%n image de {hosts} ne peut pas être chargée : sans chiffrement (http), d’autres pourraient lire en chemin ou glisser une autre image.</numerusform>
            <numerusform>%n images de {hosts} ne peuvent pas être chargées : sans chiffrement (http), d’autres pourraient lire en chemin ou glisser une autre image.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {hosts} on the way…</source>
        <translation>
            <numerusform>%n image de {hosts} en chemin…</numerusform>
            <numerusform>%n images de {hosts} en chemin…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {hosts} were not loaded.</source>
        <translation>
            <numerusform>%n image de {hosts} n’a pas été chargée.</numerusform>
            <numerusform>%n images de {hosts} n’ont pas été chargées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from {host} did not come: {why}</source>
        <translation>
            <numerusform>%n image de {host} n’est pas venue : {why}</numerusform>
            <numerusform>%n images de {host} ne sont pas venues : {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>it came packed, and could be of any size unpacked.</source>
        <translation>elle est arrivée compressée et pourrait avoir n’importe quelle taille.</translation>
    </message>
    <message>
        <source>it has more than 5 MB.</source>
        <translation>elle dépasse 5 Mo.</translation>
    </message>
    <message>
        <source>it has too many pixels to be shown safely.</source>
        <translation>elle a trop de pixels pour être affichée sans risque.</translation>
    </message>
    <message>
        <source>it leads into a private network, where a message has no business.</source>
        <translation>son adresse mène dans un réseau privé, où un message n’a rien à faire.</translation>
    </message>
    <message>
        <source>its address is none that Desk asks.</source>
        <translation>son adresse n’est pas de celles que Desk interroge.</translation>
    </message>
    <message>
        <source>its server points from one address to the next.</source>
        <translation>son serveur renvoie d’une adresse à l’autre.</translation>
    </message>
    <message>
        <source>its server points to something that is no secure web address.</source>
        <translation>son serveur renvoie vers autre chose qu’une adresse web sécurisée.</translation>
    </message>
    <message>
        <source>the server does not answer.</source>
        <translation>le serveur ne répond pas.</translation>
    </message>
    <message>
        <source>the server has it no more, or gives it to nobody.</source>
        <translation>le serveur ne l’a plus, ou ne la donne à personne.</translation>
    </message>
    <message>
        <source>the server takes too long.</source>
        <translation>le serveur met trop longtemps.</translation>
    </message>
    <message>
        <source>the server's certificate is not one this machine trusts.</source>
        <translation>cette machine ne fait pas confiance au certificat du serveur.</translation>
    </message>
    <message>
        <source>this network reaches the web through a proxy only, and Desk cannot see to whom that leads.</source>
        <translation>ce réseau n’atteint le web qu’à travers un proxy, et Desk ne peut pas voir où cela mène.</translation>
    </message>
    <message>
        <source>what came is no picture (PNG, JPEG, GIF or WebP).</source>
        <translation>ce qui est arrivé n’est pas une image (PNG, JPEG, GIF ou WebP).</translation>
    </message>
    <message numerus="yes">
        <source>{hosts} and %n other server(s) that the entry names</source>
        <translation>
            <numerusform>{hosts} et %n autre serveur que l’entrée nomme</numerusform>
            <numerusform>{hosts} et %n autres serveurs que l’entrée nomme</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} cannot be shown: it is damaged or too large.</source>
        <translation>{name} ne peut pas être affichée : elle est endommagée ou trop grande.</translation>
    </message>
</context>
<context>
    <name>properties</name>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
</context>
<context>
    <name>relating</name>
    <message numerus="yes">
        <source>%n child(ren) get the solution of {number}.</source>
        <translation>
            <numerusform>%n enfant reçoit la solution de {number}.</numerusform>
            <numerusform>%n enfants reçoivent la solution de {number}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Children of {number} resolved</source>
        <translation>Enfants de {number} résolus</translation>
    </message>
    <message>
        <source>Choose the other ticket.</source>
        <translation>Choisissez l’autre ticket.</translation>
    </message>
    <message>
        <source>Choose the ticket it goes on in.</source>
        <translation>Choisissez le ticket dans lequel il se poursuit.</translation>
    </message>
    <message>
        <source>{number} is closed and goes on in {other} “{title}”. What is written on it ({entries}) and its files ({files}) are read there as well; nothing moves. For 30 days it can be separated again.</source>
        <translation>{number} est fermé et se poursuit dans {other} « {title} ». Ce qui y est écrit ({entries}) et ses fichiers ({files}) s’y lisent aussi ; rien n’est déplacé. Pendant 30 jours, la fusion peut être défaite.</translation>
    </message>
    <message>
        <source>{number} linked</source>
        <translation>{number} lié</translation>
    </message>
    <message>
        <source>{number} merged</source>
        <translation>{number} fusionné</translation>
    </message>
    <message>
        <source>{number} separated</source>
        <translation>{number} séparé</translation>
    </message>
    <message>
        <source>{number} stands for itself again, as it was. Notes that are ticked go along; the others stay.</source>
        <translation>{number} redevient un ticket à part, tel qu’il était. Les notes cochées l’accompagnent ; les autres restent.</translation>
    </message>
    <message>
        <source>{other} “{title}” is to {number}: {kind}.</source>
        <translation>{other} « {title} » est pour {number} : {kind}.</translation>
    </message>
</context>
<context>
    <name>remote</name>
    <message>
        <source>A Windows user is written user, DOMAIN\user or user@domain.</source>
        <translation>Un utilisateur Windows s’écrit utilisateur, DOMAINE\utilisateur ou utilisateur@domaine.</translation>
    </message>
    <message>
        <source>A changed key is accepted with a reason only.</source>
        <translation>Une clé changée n’est acceptée qu’avec une raison.</translation>
    </message>
    <message>
        <source>A changed key or certificate of {host}, port {port}, was accepted.
Before: {old}
Now: {new}
Reason: {reason}</source>
        <translation>Une clé ou un certificat changé de {host}, port {port}, a été accepté.
Avant : {old}
Maintenant : {new}
Raison : {reason}</translation>
    </message>
    <message>
        <source>A connection is watched to a “host” and a “port”.</source>
        <translation>Une connexion est surveillée vers un « host » et un « port ».</translation>
    </message>
    <message>
        <source>A line cannot be read; it ends there.</source>
        <translation>Une ligne est illisible ; la lecture s’arrête là.</translation>
    </message>
    <message>
        <source>A link can carry no secret: use clipboard or prompt.</source>
        <translation>Un lien ne peut pas porter de secret : utilisez clipboard ou prompt.</translation>
    </message>
    <message>
        <source>A link is for one system at least.</source>
        <translation>Un lien vaut pour au moins un système.</translation>
    </message>
    <message>
        <source>A link is opened by the system, not started.</source>
        <translation>Un lien est ouvert par le système, pas lancé.</translation>
    </message>
    <message>
        <source>A password has 1 to 1024 characters.</source>
        <translation>Un mot de passe a de 1 à 1024 caractères.</translation>
    </message>
    <message>
        <source>A password of more than {count} characters cannot be kept.</source>
        <translation>Un mot de passe de plus de {count} caractères ne peut pas être gardé.</translation>
    </message>
    <message>
        <source>A password with a line break or a NUL cannot be handed to a tool.</source>
        <translation>Un mot de passe avec un saut de ligne ou un NUL ne peut pas être transmis à un outil.</translation>
    </message>
    <message>
        <source>A port belongs to one kind of session.</source>
        <translation>Un port appartient à un seul type de session.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Un port est un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>A profile has at least one field.</source>
        <translation>Un profil a au moins un champ.</translation>
    </message>
    <message>
        <source>A profile of kind terminal, and only that, ends by “wrapper”.</source>
        <translation>Un profil du genre terminal, et lui seul, se termine par « wrapper ».</translation>
    </message>
    <message>
        <source>A profile of kind uri has [uri] and neither [run] nor [program].</source>
        <translation>Un profil du genre uri a [uri] et ni [run] ni [program].</translation>
    </message>
    <message>
        <source>A profile that starts a program has [program] and [run], not [uri].</source>
        <translation>Un profil qui lance un programme a [program] et [run], pas [uri].</translation>
    </message>
    <message>
        <source>A session cannot end before it began.</source>
        <translation>Une session ne peut pas finir avant d’avoir commencé.</translation>
    </message>
    <message>
        <source>A session lasts from 0 to 1440 minutes.</source>
        <translation>Une session dure de 0 à 1440 minutes.</translation>
    </message>
    <message>
        <source>A session to this machine was started just now.</source>
        <translation>Une session vers cette machine vient d’être démarrée.</translation>
    </message>
    <message>
        <source>A value is missing: {what}.</source>
        <translation>Une valeur manque : {what}.</translation>
    </message>
    <message>
        <source>An IPv6 address is written here without brackets and without scope.</source>
        <translation>Une adresse IPv6 s’écrit ici sans crochets et sans zone.</translation>
    </message>
    <message>
        <source>An argument holds a line break or another control character.</source>
        <translation>Un argument contient un saut de ligne ou un autre caractère de commande.</translation>
    </message>
    <message>
        <source>An argument is empty.</source>
        <translation>Un argument est vide.</translation>
    </message>
    <message>
        <source>An empty text in stderr_map would match everything.</source>
        <translation>Un texte vide dans stderr_map correspondrait à tout.</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonyme</translation>
    </message>
    <message>
        <source>Another key of {host} is trusted already.</source>
        <translation>Une autre clé de {host} est déjà approuvée.</translation>
    </message>
    <message>
        <source>AnyDesk address</source>
        <translation>adresse AnyDesk</translation>
    </message>
    <message>
        <source>Ask, or say why it was an emergency.</source>
        <translation>Demandez l’accord, ou dites pourquoi c’était une urgence.</translation>
    </message>
    <message>
        <source>Authenticated Users</source>
        <translation>Utilisateurs authentifiés</translation>
    </message>
    <message>
        <source>Check that a remote desktop answers there.</source>
        <translation>Vérifiez qu’un bureau à distance y répond.</translation>
    </message>
    <message>
        <source>Check that an SSH server answers there.</source>
        <translation>Vérifiez qu’un serveur SSH y répond.</translation>
    </message>
    <message>
        <source>Choose RDP, SSH or VNC instead of host.</source>
        <translation>Choisissez RDP, SSH ou VNC plutôt que l’hôte.</translation>
    </message>
    <message>
        <source>Choose another way in.</source>
        <translation>Choisissez un autre accès.</translation>
    </message>
    <message>
        <source>Decrypting the passwords of this file would take too long.</source>
        <translation>Déchiffrer les mots de passe de ce fichier prendrait trop de temps.</translation>
    </message>
    <message>
        <source>Desk does not know this kind of address.</source>
        <translation>Desk ne connaît pas ce genre d’adresse.</translation>
    </message>
    <message>
        <source>Desk does not know this setting</source>
        <translation>Desk ne connaît pas ce réglage</translation>
    </message>
    <message>
        <source>Desk does not recognise this file.</source>
        <translation>Desk ne reconnaît pas ce fichier.</translation>
    </message>
    <message>
        <source>Desk has no tool for this protocol</source>
        <translation>Desk n’a pas d’outil pour ce protocole</translation>
    </message>
    <message>
        <source>Desk keeps {most} machines of your own at most.</source>
        <translation>Desk garde au plus {most} de vos propres machines.</translation>
    </message>
    <message>
        <source>Emergency, nobody could be asked</source>
        <translation>Urgence, personne n’a pu être consulté</translation>
    </message>
    <message>
        <source>End it first.</source>
        <translation>Terminez-la d’abord.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>Find out why it changed, then accept the new one with a reason.</source>
        <translation>Cherchez pourquoi elle a changé, puis acceptez la nouvelle avec une raison.</translation>
    </message>
    <message>
        <source>Folder to share (none)</source>
        <translation>Dossier à partager (aucun)</translation>
    </message>
    <message>
        <source>Forget some first.</source>
        <translation>Oubliez-en d’abord.</translation>
    </message>
    <message>
        <source>Give one.</source>
        <translation>Donnez-en une.</translation>
    </message>
    <message>
        <source>Guacamole connection</source>
        <translation>connexion Guacamole</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Invités</translation>
    </message>
    <message>
        <source>Install it, or choose another tool.</source>
        <translation>Installez-le, ou choisissez un autre outil.</translation>
    </message>
    <message>
        <source>Install one, for example xterm.</source>
        <translation>Installez-en un, par exemple xterm.</translation>
    </message>
    <message>
        <source>Install the OpenSSH client, or choose another way in.</source>
        <translation>Installez le client OpenSSH ou choisissez un autre accès.</translation>
    </message>
    <message>
        <source>Install the OpenSSH client.</source>
        <translation>Installez le client OpenSSH.</translation>
    </message>
    <message>
        <source>Interactive</source>
        <translation>Interactif</translation>
    </message>
    <message>
        <source>Invisible or control characters are not accepted: {what}.</source>
        <translation>Les caractères invisibles ou de contrôle sont refusés : {what}.</translation>
    </message>
    <message>
        <source>It is a link, or cannot be read.</source>
        <translation>C’est un lien, ou il ne peut pas être lu.</translation>
    </message>
    <message>
        <source>It is larger than 64 KiB.</source>
        <translation>Il dépasse 64 Kio.</translation>
    </message>
    <message>
        <source>It is over; how is not known</source>
        <translation>Elle est finie ; comment, on ne le sait pas</translation>
    </message>
    <message>
        <source>It reads .rdp, .remmina, mRemoteNG, RDCMan (.rdg), OpenSSH, PuTTY (.reg) and CSV files.</source>
        <translation>Il lit les fichiers .rdp, .remmina, mRemoteNG, RDCMan (.rdg), OpenSSH, PuTTY (.reg) et CSV.</translation>
    </message>
    <message>
        <source>Let it ask for NLA or TLS.</source>
        <translation>Configurez-la pour demander NLA ou TLS.</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>adresse MAC</translation>
    </message>
    <message>
        <source>Make one for this session.</source>
        <translation>Créez-en un pour cette session.</translation>
    </message>
    <message>
        <source>MeshCentral node</source>
        <translation>nœud MeshCentral</translation>
    </message>
    <message>
        <source>Move it (DESK_HOME) to a folder without quotes, $ or %.</source>
        <translation>Déplacez-le (DESK_HOME) dans un dossier sans guillemets, $ ni %.</translation>
    </message>
    <message>
        <source>Name or address in the network</source>
        <translation>Nom ou adresse sur le réseau</translation>
    </message>
    <message>
        <source>Name the columns in the first line: name, host, port, protocol, user, group.</source>
        <translation>Nommez les colonnes sur la première ligne : name, host, port, protocol, user, group.</translation>
    </message>
    <message>
        <source>Network card (MAC)</source>
        <translation>Carte réseau (MAC)</translation>
    </message>
    <message>
        <source>No column of the table is a host's.</source>
        <translation>Aucune colonne du tableau n’est celle d’un hôte.</translation>
    </message>
    <message>
        <source>No program path for {platform}.</source>
        <translation>Pas de chemin de programme pour {platform}.</translation>
    </message>
    <message>
        <source>No such program writes this. Do not trust the file.</source>
        <translation>Aucun de ces programmes n’écrit cela. Ne faites pas confiance à ce fichier.</translation>
    </message>
    <message>
        <source>No system keyring: passwords will be asked and not kept.</source>
        <translation>Pas de trousseau système : les mots de passe seront demandés et non gardés.</translation>
    </message>
    <message>
        <source>No terminal program was found.</source>
        <translation>Aucun terminal n’a été trouvé.</translation>
    </message>
    <message>
        <source>Nobody can watch the end of a link: use “manual”.</source>
        <translation>Personne ne peut surveiller la fin d’un lien : utilisez « manual ».</translation>
    </message>
    <message>
        <source>Nobody sits there (server)</source>
        <translation>Personne n’y est assis (serveur)</translation>
    </message>
    <message>
        <source>Nobody was asked</source>
        <translation>Personne n’a été consulté</translation>
    </message>
    <message>
        <source>Not valid: {what}.</source>
        <translation>Non valable : {what}.</translation>
    </message>
    <message>
        <source>Nothing of the site {site} answers from here.</source>
        <translation>Rien du site {site} ne répond d’ici.</translation>
    </message>
    <message>
        <source>Nothing of the site {site} answers from here: connect the VPN “{vpn}”, then ask again.</source>
        <translation>Rien du site {site} ne répond d’ici : connectez le VPN « {vpn} », puis redemandez.</translation>
    </message>
    <message>
        <source>Only the channels stdin, fd and args-fd add arguments.</source>
        <translation>Seuls les canaux stdin, fd et args-fd ajoutent des arguments.</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Raison : {reason}</translation>
    </message>
    <message>
        <source>Remote desktop (RDP)</source>
        <translation>Bureau à distance (RDP)</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Retirez-en une d’abord.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>RustDesk id</source>
        <translation>identifiant RustDesk</translation>
    </message>
    <message>
        <source>Said yes (telephone, in person)</source>
        <translation>A dit oui (téléphone, sur place)</translation>
    </message>
    <message>
        <source>Say how the person agreed.</source>
        <translation>Dites comment la personne a donné son accord.</translation>
    </message>
    <message>
        <source>Say how you know that it is the same machine.</source>
        <translation>Dites comment vous savez que c’est la même machine.</translation>
    </message>
    <message>
        <source>Say who agreed to the session.</source>
        <translation>Dites qui a donné son accord.</translation>
    </message>
    <message>
        <source>Say why the minutes differ from what was measured.</source>
        <translation>Dites pourquoi les minutes diffèrent de la mesure.</translation>
    </message>
    <message>
        <source>Screen (VNC)</source>
        <translation>Écran (VNC)</translation>
    </message>
    <message>
        <source>Share a folder that was made for it.</source>
        <translation>Partagez un dossier fait pour cela.</translation>
    </message>
    <message>
        <source>Share the clipboard</source>
        <translation>Partager le presse-papiers</translation>
    </message>
    <message>
        <source>Shell (SSH)</source>
        <translation>Ligne de commande (SSH)</translation>
    </message>
    <message>
        <source>Sign in there with an SSH key, or keep its password: desk remote password keep</source>
        <translation>Connectez-vous y avec une clé SSH, ou gardez son mot de passe : desk remote password keep</translation>
    </message>
    <message>
        <source>Site: {site}</source>
        <translation>Site : {site}</translation>
    </message>
    <message>
        <source>TeamViewer id</source>
        <translation>identifiant TeamViewer</translation>
    </message>
    <message>
        <source>The address is not a valid IPv6 address.</source>
        <translation>L’adresse n’est pas une adresse IPv6 valable.</translation>
    </message>
    <message>
        <source>The address is not four numbers from 0 to 255.</source>
        <translation>L’adresse n’est pas faite de quatre nombres de 0 à 255.</translation>
    </message>
    <message>
        <source>The arguments and the password are too long for a pipe.</source>
        <translation>Les arguments et le mot de passe sont trop longs pour un tube.</translation>
    </message>
    <message>
        <source>The certificate was refused</source>
        <translation>Le certificat a été refusé</translation>
    </message>
    <message>
        <source>The channel args-fd has one argument and requires a secret.</source>
        <translation>Le canal args-fd a un seul argument et exige un secret.</translation>
    </message>
    <message>
        <source>The channel args-fd, and only that, has a “line_prefix”.</source>
        <translation>Le canal args-fd, et lui seul, a un « line_prefix ».</translation>
    </message>
    <message>
        <source>The channel askpass is for ssh with a user.</source>
        <translation>Le canal askpass est pour ssh avec un utilisateur.</translation>
    </message>
    <message>
        <source>The connection broke</source>
        <translation>La connexion s’est rompue</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>La connexion a échoué</translation>
    </message>
    <message>
        <source>The default of “{name}” is refused: {reason}</source>
        <translation>La valeur par défaut de « {name} » est refusée : {reason}</translation>
    </message>
    <message>
        <source>The file defines or refers to something outside its own text.</source>
        <translation>Le fichier définit ou appelle quelque chose en dehors de son propre texte.</translation>
    </message>
    <message>
        <source>The file holds more than Desk reads of one.</source>
        <translation>Le fichier contient plus que ce que Desk lit d’un fichier.</translation>
    </message>
    <message>
        <source>The file is encrypted whole.</source>
        <translation>Le fichier est entièrement chiffré.</translation>
    </message>
    <message>
        <source>The file is larger than 64 KiB.</source>
        <translation>Le fichier dépasse 64 Kio.</translation>
    </message>
    <message>
        <source>The file is larger than {count} MB.</source>
        <translation>Le fichier dépasse {count} Mo.</translation>
    </message>
    <message>
        <source>The file is no whole XML.</source>
        <translation>Le fichier n’est pas du XML complet.</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text.</source>
        <translation>Le fichier n’est pas du texte UTF-8.</translation>
    </message>
    <message>
        <source>The file is not a launcher profile: {why}.</source>
        <translation>Le fichier n’est pas un profil de lancement : {why}.</translation>
    </message>
    <message>
        <source>The folder is written from the root on, with plain characters only.</source>
        <translation>Le dossier s’écrit depuis la racine, avec des caractères simples seulement.</translation>
    </message>
    <message>
        <source>The folder of Desk's data has a name that ssh cannot take.</source>
        <translation>Le dossier des données de Desk a un nom que ssh ne peut pas prendre.</translation>
    </message>
    <message>
        <source>The host key was refused</source>
        <translation>La clé de l’hôte a été refusée</translation>
    </message>
    <message>
        <source>The host name holds characters that host names do not have.</source>
        <translation>Le nom d’hôte contient des caractères que les noms d’hôte n’ont pas.</translation>
    </message>
    <message>
        <source>The host name looks like a file of a remote-access tool.</source>
        <translation>Le nom d’hôte ressemble à un fichier d’un outil de prise en main.</translation>
    </message>
    <message>
        <source>The host showed no SSH key.</source>
        <translation>L’hôte n’a montré aucune clé SSH.</translation>
    </message>
    <message>
        <source>The id is lower-case letters, digits and dashes, 40 at most.</source>
        <translation>L’id est fait de minuscules, de chiffres et de tirets, 40 au plus.</translation>
    </message>
    <message>
        <source>The keys of exit_map are exit codes.</source>
        <translation>Les clés d’exit_map sont des codes de sortie.</translation>
    </message>
    <message>
        <source>The link is refused: {reason}</source>
        <translation>Le lien est refusé : {reason}</translation>
    </message>
    <message>
        <source>The machine could not be reached</source>
        <translation>La machine n’a pas pu être jointe</translation>
    </message>
    <message>
        <source>The machine offers no encryption, so it cannot prove itself.</source>
        <translation>La machine n’offre aucun chiffrement et ne peut donc pas prouver qui elle est.</translation>
    </message>
    <message>
        <source>The machine showed no certificate.</source>
        <translation>La machine n’a montré aucun certificat.</translation>
    </message>
    <message>
        <source>The name is empty, longer than 80 characters, or holds controls.</source>
        <translation>Le nom est vide, dépasse 80 caractères, ou contient des caractères de commande.</translation>
    </message>
    <message>
        <source>The name is unknown</source>
        <translation>Le nom est inconnu</translation>
    </message>
    <message>
        <source>The note is longer than 300 characters, or holds controls.</source>
        <translation>La note dépasse 300 caractères ou contient des caractères de commande.</translation>
    </message>
    <message>
        <source>The optional field “{name}” is used outside its group.</source>
        <translation>Le champ facultatif « {name} » est utilisé hors de son groupe.</translation>
    </message>
    <message>
        <source>The password goes to the clipboard for 30 seconds.</source>
        <translation>Le mot de passe va dans le presse-papiers pour 30 secondes.</translation>
    </message>
    <message>
        <source>The password was refused</source>
        <translation>Le mot de passe a été refusé</translation>
    </message>
    <message>
        <source>The program “{path}” is refused: {reason}</source>
        <translation>Le programme « {path} » est refusé : {reason}</translation>
    </message>
    <message>
        <source>The session could not be opened or ended badly. Press Enter to close.</source>
        <translation>La session n’a pas pu être ouverte ou s’est mal terminée. Appuyez sur Entrée pour fermer.</translation>
    </message>
    <message>
        <source>The session is still running.</source>
        <translation>La session est encore en cours.</translation>
    </message>
    <message>
        <source>The sites in {file} are not used: {why}</source>
        <translation>Les sites de {file} ne sont pas utilisés : {why}</translation>
    </message>
    <message>
        <source>The tool did not start</source>
        <translation>L’outil n’a pas démarré</translation>
    </message>
    <message>
        <source>The tool failed</source>
        <translation>L’outil a échoué</translation>
    </message>
    <message>
        <source>The user name holds characters that SSH accounts do not have.</source>
        <translation>Le nom d’utilisateur contient des caractères que les comptes SSH n’ont pas.</translation>
    </message>
    <message>
        <source>The user name holds characters that Windows accounts do not have.</source>
        <translation>Le nom d’utilisateur contient des caractères que les comptes Windows n’ont pas.</translation>
    </message>
    <message>
        <source>The way through {host} did not open: {why}</source>
        <translation>Le passage par {host} ne s’est pas ouvert : {why}</translation>
    </message>
    <message>
        <source>The words of a consent cannot be read: {why}</source>
        <translation>Le texte d’accord ne peut pas être lu : {why}</translation>
    </message>
    <message>
        <source>The words of a consent need a version and a text with known names.</source>
        <translation>Le texte d’accord doit avoir une version et un texte avec des noms connus.</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>Il n’y a pas de fichier {file}.</translation>
    </message>
    <message>
        <source>There is no folder {folder} to share.</source>
        <translation>Il n’y a pas de dossier {folder} à partager.</translation>
    </message>
    <message>
        <source>There is no grammar “{name}”.</source>
        <translation>Il n’y a pas de grammaire « {name} ».</translation>
    </message>
    <message>
        <source>There is no such machine of your own.</source>
        <translation>Vous n’avez pas de telle machine.</translation>
    </message>
    <message>
        <source>This is no address of that kind.</source>
        <translation>Ce n’est pas une adresse de ce type.</translation>
    </message>
    <message>
        <source>This is not the master password of the file.</source>
        <translation>Ce n’est pas le mot de passe maître du fichier.</translation>
    </message>
    <message>
        <source>This machine is behind a jump host, and no tunnel can be opened from here.</source>
        <translation>Cette machine est derrière un hôte de rebond et aucun tunnel ne peut être ouvert d’ici.</translation>
    </message>
    <message>
        <source>This session has ended already.</source>
        <translation>Cette session est déjà terminée.</translation>
    </message>
    <message>
        <source>Through a terminal only askpass and prompt reach the program.</source>
        <translation>À travers un terminal, seuls askpass et prompt atteignent le programme.</translation>
    </message>
    <message>
        <source>Too long ({count} characters at most): {what}.</source>
        <translation>Trop long ({count} caractères au plus) : {what}.</translation>
    </message>
    <message>
        <source>Try again, or choose another tool.</source>
        <translation>Réessayez, ou choisissez un autre outil.</translation>
    </message>
    <message>
        <source>Turn the encryption of the complete file off in mRemoteNG, and save again.</source>
        <translation>Désactivez dans mRemoteNG le chiffrement du fichier complet, puis enregistrez de nouveau.</translation>
    </message>
    <message>
        <source>Use all screens</source>
        <translation>Utiliser tous les écrans</translation>
    </message>
    <message>
        <source>Use an SSH key instead.</source>
        <translation>Utilisez plutôt une clé SSH.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Utilisateurs</translation>
    </message>
    <message>
        <source>VNC looks at the first 8 bytes of a password only.</source>
        <translation>VNC ne regarde que les 8 premiers octets d’un mot de passe.</translation>
    </message>
    <message>
        <source>Who may change “{path}” could not be read.</source>
        <translation>Impossible de lire qui peut modifier « {path} ».</translation>
    </message>
    <message>
        <source>Will confirm on the screen</source>
        <translation>Confirmera à l’écran</translation>
    </message>
    <message>
        <source>Without consent a session needs a reason.</source>
        <translation>Sans accord, une session a besoin d’une raison.</translation>
    </message>
    <message>
        <source>Write why it was urgent.</source>
        <translation>Écrivez pourquoi c’était urgent.</translation>
    </message>
    <message>
        <source>Wrote it in the ticket</source>
        <translation>L’a écrit dans le ticket</translation>
    </message>
    <message>
        <source>You have added {most} addresses to this machine already.</source>
        <translation>Vous avez déjà ajouté {most} adresses à cette machine.</translation>
    </message>
    <message>
        <source>Your organisation wants somebody to be asked before a session.</source>
        <translation>Votre organisation veut que quelqu’un soit consulté avant une session.</translation>
    </message>
    <message>
        <source>Your whole home folder is not shared with a machine.</source>
        <translation>Votre dossier personnel entier n’est pas partagé avec une machine.</translation>
    </message>
    <message>
        <source>a gateway belongs to a site, not to a file</source>
        <translation>une passerelle appartient à un site, pas à un fichier</translation>
    </message>
    <message>
        <source>a jump host or a tunnel belongs to a site, not to a file</source>
        <translation>un rebond ou un tunnel appartient à un site, pas à un fichier</translation>
    </message>
    <message>
        <source>a vnc link has a host, a port and perhaps a user, and nothing else.</source>
        <translation>un lien vnc a un hôte, un port, éventuellement un utilisateur, et rien d’autre.</translation>
    </message>
    <message>
        <source>an https link has a server written out, and no user in it.</source>
        <translation>un lien https nomme son serveur en toutes lettres, sans utilisateur.</translation>
    </message>
    <message>
        <source>another service answers</source>
        <translation>un autre service répond</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>répond</translation>
    </message>
    <message>
        <source>answers, encrypted, without NLA</source>
        <translation>répond, chiffré, sans NLA</translation>
    </message>
    <message>
        <source>answers, with NLA</source>
        <translation>répond, avec NLA</translation>
    </message>
    <message>
        <source>answers, without encryption</source>
        <translation>répond, sans chiffrement</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>ne peut pas être lancé</translation>
    </message>
    <message>
        <source>certificate fingerprint</source>
        <translation>empreinte de certificat</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>choix</translation>
    </message>
    <message>
        <source>clipboard shared</source>
        <translation>presse-papiers partagé</translation>
    </message>
    <message>
        <source>connects, then says nothing</source>
        <translation>se connecte, puis ne dit rien</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>folder {folder} shared</source>
        <translation>dossier {folder} partagé</translation>
    </message>
    <message>
        <source>host key fingerprint</source>
        <translation>empreinte de la clé d’hôte</translation>
    </message>
    <message>
        <source>host name</source>
        <translation>nom d’hôte</translation>
    </message>
    <message>
        <source>interpreters and program starters are not remote-access tools.</source>
        <translation>les interpréteurs et les lanceurs de programmes ne sont pas des outils de prise en main.</translation>
    </message>
    <message>
        <source>it does not begin with %SystemRoot%, %ProgramFiles% or %ProgramFiles(x86)%.</source>
        <translation>il ne commence pas par %SystemRoot%, %ProgramFiles% ou %ProgramFiles(x86)%.</translation>
    </message>
    <message>
        <source>it does not give back what it was given.</source>
        <translation>il ne rend pas ce qui lui a été confié.</translation>
    </message>
    <message>
        <source>it holds a space, a quote or a backslash.</source>
        <translation>il contient une espace, un guillemet ou une barre oblique inverse.</translation>
    </message>
    <message>
        <source>it holds characters that no program path needs.</source>
        <translation>il contient des caractères dont aucun chemin de programme n’a besoin.</translation>
    </message>
    <message>
        <source>it is no address.</source>
        <translation>ce n’est pas une adresse.</translation>
    </message>
    <message>
        <source>it is not a plain absolute path under a system folder.</source>
        <translation>ce n’est pas un simple chemin absolu dans un dossier du système.</translation>
    </message>
    <message>
        <source>it leads to another place or file</source>
        <translation>cela mène à un autre endroit ou fichier</translation>
    </message>
    <message>
        <source>it would check the other machine less than Desk does</source>
        <translation>l’autre machine serait moins vérifiée que par Desk</translation>
    </message>
    <message>
        <source>it would load settings or code of another program</source>
        <translation>cela chargerait des réglages ou du code d’un autre programme</translation>
    </message>
    <message>
        <source>it would run a program or a script</source>
        <translation>cela lancerait un programme ou un script</translation>
    </message>
    <message>
        <source>it would share something of this machine; that is decided for each session</source>
        <translation>cela partagerait une partie de ce poste ; c’est décidé à chaque session</translation>
    </message>
    <message>
        <source>its watcher did not answer</source>
        <translation>son surveillant n’a pas répondu</translation>
    </message>
    <message>
        <source>key files stay where they are; the SSH agent offers them</source>
        <translation>les fichiers de clés restent où ils sont ; l’agent SSH les propose</translation>
    </message>
    <message>
        <source>login name</source>
        <translation>nom de connexion</translation>
    </message>
    <message>
        <source>machine is on, this door is closed</source>
        <translation>la machine est allumée, cette porte est fermée</translation>
    </message>
    <message>
        <source>name unknown</source>
        <translation>nom inconnu</translation>
    </message>
    <message>
        <source>no answer: off, or VPN missing</source>
        <translation>pas de réponse : éteinte, ou VPN absent</translation>
    </message>
    <message>
        <source>none is known for {system}.</source>
        <translation>aucun n’est connu pour {system}.</translation>
    </message>
    <message>
        <source>on Windows only .exe files are started.</source>
        <translation>sous Windows, seuls des fichiers .exe sont lancés.</translation>
    </message>
    <message>
        <source>on all screens</source>
        <translation>sur tous les écrans</translation>
    </message>
    <message>
        <source>passwords and other secrets are left behind</source>
        <translation>les mots de passe et autres secrets ne sont pas repris</translation>
    </message>
    <message>
        <source>site “{name}”: {why}</source>
        <translation>site « {name} » : {why}</translation>
    </message>
    <message>
        <source>ssh-keyscan is not installed.</source>
        <translation>ssh-keyscan n’est pas installé.</translation>
    </message>
    <message>
        <source>the parameter “{name}” may carry a secret.</source>
        <translation>le paramètre « {name} » pourrait porter un secret.</translation>
    </message>
    <message>
        <source>the scheme “{scheme}” is not on the list.</source>
        <translation>le schéma « {scheme} » n’est pas sur la liste.</translation>
    </message>
    <message>
        <source>the setting “{name}” is not on the list.</source>
        <translation>le réglage « {name} » n’est pas dans la liste.</translation>
    </message>
    <message>
        <source>the tool is not installed here</source>
        <translation>l’outil n’est pas installé ici</translation>
    </message>
    <message>
        <source>the value is not accepted</source>
        <translation>la valeur n’est pas acceptée</translation>
    </message>
    <message>
        <source>this address changes the settings of RustDesk.</source>
        <translation>cette adresse change les réglages de RustDesk.</translation>
    </message>
    <message>
        <source>this session runs already</source>
        <translation>cette session est déjà en cours</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>nom d’utilisateur</translation>
    </message>
    <message>
        <source>{keyring} does not answer here ({fault}).</source>
        <translation>{keyring} ne répond pas ici ({fault}).</translation>
    </message>
    <message>
        <source>{keyring} is locked ({fault}).</source>
        <translation>{keyring} est verrouillé ({fault}).</translation>
    </message>
    <message>
        <source>{keyring} is not installed.</source>
        <translation>{keyring} n’est pas installé.</translation>
    </message>
    <message>
        <source>{keyring} refused ({fault}).</source>
        <translation>{keyring} a refusé ({fault}).</translation>
    </message>
    <message>
        <source>{keyring} was not unlocked ({fault}).</source>
        <translation>{keyring} n’a pas été déverrouillé ({fault}).</translation>
    </message>
    <message>
        <source>{most} sessions run already: end one first.</source>
        <translation>{most} sessions sont déjà en cours : terminez-en une d’abord.</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names} et {more} autres</translation>
    </message>
    <message>
        <source>{name} ({sid})</source>
        <translation>{name} ({sid})</translation>
    </message>
    <message>
        <source>{protocol} to {place} as {user} with {tool}</source>
        <translation>{protocol} vers {place} en tant que {user} avec {tool}</translation>
    </message>
    <message>
        <source>{protocol} to {place} with {tool}</source>
        <translation>{protocol} vers {place} avec {tool}</translation>
    </message>
    <message>
        <source>{protocol} to {target} as {user}, with {tool}</source>
        <translation>{protocol} vers {target} en tant que {user}, avec {tool}</translation>
    </message>
    <message>
        <source>{protocol} to {target}, with {tool}</source>
        <translation>{protocol} vers {target}, avec {tool}</translation>
    </message>
    <message>
        <source>{secret_fd} stands once in the secret's argv for fd and args-fd only.</source>
        <translation>{secret_fd} figure une fois dans l’argv du secret, pour fd et args-fd seulement.</translation>
    </message>
    <message>
        <source>{target} through {gateway}</source>
        <translation>{target} par {gateway}</translation>
    </message>
    <message>
        <source>{tool} asks for the password itself.</source>
        <translation>{tool} demande lui-même le mot de passe.</translation>
    </message>
    <message>
        <source>{tool} cannot ask for the password itself.</source>
        <translation>{tool} ne peut pas demander lui-même le mot de passe.</translation>
    </message>
    <message>
        <source>{tool} cannot go through a jump host.</source>
        <translation>{tool} ne peut pas passer par un hôte de rebond.</translation>
    </message>
    <message>
        <source>{tool} cannot open an address of kind “{kind}”.</source>
        <translation>{tool} ne peut pas ouvrir une adresse du genre « {kind} ».</translation>
    </message>
    <message>
        <source>{tool} could not be started: {reason}.</source>
        <translation>{tool} n’a pas pu être lancé : {reason}.</translation>
    </message>
    <message>
        <source>{tool} does not exist on this system.</source>
        <translation>{tool} n’existe pas sur ce système.</translation>
    </message>
    <message>
        <source>{tool} has no field “{field}”.</source>
        <translation>{tool} n’a pas de champ « {field} ».</translation>
    </message>
    <message>
        <source>{tool} is not installed here ({path}).</source>
        <translation>{tool} n’est pas installé ici ({path}).</translation>
    </message>
    <message>
        <source>{tool} is not installed on this machine ({program}).</source>
        <translation>{tool} n’est pas installé sur cette machine ({program}).</translation>
    </message>
    <message>
        <source>{tool} needs a value for “{field}”.</source>
        <translation>{tool} a besoin d’une valeur pour « {field} ».</translation>
    </message>
    <message>
        <source>“encode” is for a link, beside a field “source” that is not optional.</source>
        <translation>« encode » est réservé à un lien, avec un champ « source » qui n’est pas facultatif.</translation>
    </message>
    <message>
        <source>“if = {name}” names no optional field.</source>
        <translation>« if = {name} » ne nomme pas un champ facultatif.</translation>
    </message>
    <message>
        <source>“jump” is for ssh, and names {jump_command} once.</source>
        <translation>« jump » est pour ssh, et nomme {jump_command} une fois.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a field.</source>
        <translation>« {name} » ne peut pas être le nom d’un champ.</translation>
    </message>
    <message>
        <source>“{network}” is no network such as 10.2.0.0/16.</source>
        <translation>« {network} » n’est pas un réseau tel que 10.2.0.0/16.</translation>
    </message>
    <message>
        <source>“{path}” belongs to another user.</source>
        <translation>« {path} » appartient à un autre utilisateur.</translation>
    </message>
    <message>
        <source>“{path}” belongs to {who}. An administrator has to delete it, make it anew and close it to others (docs/remote.md).</source>
        <translation>« {path} » appartient à {who}. Un administrateur doit le supprimer, le recréer et le fermer aux autres (docs/remote.md).</translation>
    </message>
    <message>
        <source>“{path}” can be changed by other users.</source>
        <translation>« {path} » peut être modifié par d’autres utilisateurs.</translation>
    </message>
    <message>
        <source>“{path}” can be changed by others.</source>
        <translation>« {path} » peut être modifié par d’autres.</translation>
    </message>
    <message>
        <source>“{path}” can be changed by {who}. An administrator has to close it to others (docs/remote.md).</source>
        <translation>« {path} » peut être modifié par {who}. Un administrateur doit le fermer aux autres (docs/remote.md).</translation>
    </message>
    <message>
        <source>“{path}” does not belong to an administrator.</source>
        <translation>« {path} » n’appartient pas à un administrateur.</translation>
    </message>
    <message>
        <source>“{path}” is a link or something else than a plain file or folder.</source>
        <translation>« {path} » est un lien, ou autre chose qu’un simple fichier ou dossier.</translation>
    </message>
    <message>
        <source>“{path}” is no full path.</source>
        <translation>« {path} » n’est pas un chemin complet.</translation>
    </message>
    <message>
        <source>“{scheme}:” is for {system} only.</source>
        <translation>« {scheme}: » est réservé à {system}.</translation>
    </message>
    <message>
        <source>“{text}” begins with “{name}”, which could pass for an option.</source>
        <translation>« {text} » commence par « {name} », qui pourrait passer pour une option.</translation>
    </message>
    <message>
        <source>“{text}” holds a brace that is not around the name of a field.</source>
        <translation>« {text} » contient une accolade qui n’entoure pas le nom d’un champ.</translation>
    </message>
    <message>
        <source>“{text}” names “{name}”, which is not a field.</source>
        <translation>« {text} » nomme « {name} », qui n’est pas un champ.</translation>
    </message>
</context>
<context>
    <name>remote commands</name>
    <message>
        <source>Add an address to the machine</source>
        <translation>Ajouter une adresse à la machine</translation>
    </message>
    <message>
        <source>Ask the machine again what answers</source>
        <translation>Redemander à la machine ce qui répond</translation>
    </message>
    <message>
        <source>Copy the machine's address</source>
        <translation>Copier l’adresse de la machine</translation>
    </message>
    <message>
        <source>Forget the password kept for the machine</source>
        <translation>Oublier le mot de passe gardé pour la machine</translation>
    </message>
    <message>
        <source>Go to another machine than the ticket's…</source>
        <translation>Aller sur une autre machine que celle du ticket…</translation>
    </message>
    <message>
        <source>Go to the running session</source>
        <translation>Aller à la session en cours</translation>
    </message>
    <message>
        <source>Import machines from a file…</source>
        <translation>Importer des machines d’un fichier…</translation>
    </message>
    <message>
        <source>No network card (MAC address) of this machine is known.</source>
        <translation>Aucune carte réseau (adresse MAC) de cette machine n’est connue.</translation>
    </message>
    <message>
        <source>No session runs.</source>
        <translation>Aucune session en cours.</translation>
    </message>
    <message>
        <source>No ticket is open.</source>
        <translation>Aucun ticket n’est ouvert.</translation>
    </message>
    <message>
        <source>No way into this machine leads to a shell.</source>
        <translation>Aucun accès à cette machine ne mène à une ligne de commande.</translation>
    </message>
    <message>
        <source>No way leads into a machine of this ticket.</source>
        <translation>Aucun accès ne mène à une machine de ce ticket.</translation>
    </message>
    <message>
        <source>Open a shell on the machine</source>
        <translation>Ouvrir une ligne de commande sur la machine</translation>
    </message>
    <message>
        <source>Remote session</source>
        <translation>Prise en main</translation>
    </message>
    <message>
        <source>Remove the address that was added</source>
        <translation>Retirer l’adresse ajoutée</translation>
    </message>
    <message>
        <source>The chosen address was not added here.</source>
        <translation>L’adresse choisie n’a pas été ajoutée ici.</translation>
    </message>
    <message>
        <source>The keyring has no password for the chosen way.</source>
        <translation>Le trousseau n’a pas de mot de passe pour l’accès choisi.</translation>
    </message>
    <message>
        <source>The ticket names no machine, and its requester has none.</source>
        <translation>Le ticket ne nomme aucune machine et son demandeur n’en a pas.</translation>
    </message>
    <message>
        <source>Wake the machine (Wake-on-LAN)</source>
        <translation>Réveiller la machine (Wake-on-LAN)</translation>
    </message>
</context>
<context>
    <name>side</name>
    <message>
        <source>Came from</source>
        <translation>Vient de</translation>
    </message>
    <message>
        <source>Changed groups</source>
        <translation>Changements de groupe</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clos</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Rouvert</translation>
    </message>
    <message>
        <source>Requester’s words</source>
        <translation>Mots du demandeur</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Résolu</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Pris en charge</translation>
    </message>
    <message>
        <source>{times} ×</source>
        <translation>{times} ×</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Assign</source>
        <translation>Attribuer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Clore</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Escalader</translation>
    </message>
    <message>
        <source>Log time</source>
        <translation>Noter du temps</translation>
    </message>
    <message>
        <source>Message to the requester (may be empty)</source>
        <translation>Message au demandeur (peut être vide)</translation>
    </message>
    <message>
        <source>Reason (private)</source>
        <translation>Raison (privée)</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Résoudre</translation>
    </message>
    <message>
        <source>Solution (the requester reads it)</source>
        <translation>Solution (le demandeur la lit)</translation>
    </message>
    <message>
        <source>The level stays: to those responsible</source>
        <translation>Le niveau reste : aux responsables</translation>
    </message>
    <message>
        <source>Wait for the requester</source>
        <translation>Attendre le demandeur</translation>
    </message>
    <message>
        <source>What is awaited (private, may be empty)</source>
        <translation>Ce qui est attendu (privé, peut être vide)</translation>
    </message>
    <message>
        <source>What was done (private, may be empty)</source>
        <translation>Ce qui a été fait (privé, facultatif)</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>en anglais</translation>
    </message>
    <message>
        <source>in French</source>
        <translation>en français</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>due now</source>
        <translation>à échéance</translation>
    </message>
    <message>
        <source>in {length}</source>
        <translation>dans {length}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>hier {time}</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{length} ago</source>
        <translation>il y a {length}</translation>
    </message>
    <message>
        <source>{length} late</source>
        <translation>{length} de retard</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>ticket commands</name>
    <message>
        <source>Assign</source>
        <translation>Attribuer</translation>
    </message>
    <message>
        <source>Choose a ticket first.</source>
        <translation>Choisissez d’abord un ticket.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Clore</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Copy this entry</source>
        <translation>Copier cette entrée</translation>
    </message>
    <message>
        <source>Follow, or follow no more</source>
        <translation>Suivre, ou ne plus suivre</translation>
    </message>
    <message>
        <source>Go on after waiting</source>
        <translation>Reprendre après l’attente</translation>
    </message>
    <message>
        <source>Go to what is new</source>
        <translation>Aller aux nouveautés</translation>
    </message>
    <message>
        <source>I am back from site</source>
        <translation>Je suis de retour d’intervention</translation>
    </message>
    <message>
        <source>I go on site with it: let colleagues know</source>
        <translation>Je pars sur place avec ce ticket : prévenir mes collègues</translation>
    </message>
    <message>
        <source>It was not reported to the CERT.</source>
        <translation>Il n’a pas été déclaré au CERT.</translation>
    </message>
    <message>
        <source>Keep this text as a canned text…</source>
        <translation>Garder ce texte comme texte prêt…</translation>
    </message>
    <message>
        <source>Link to another ticket…</source>
        <translation>Lier à un autre ticket…</translation>
    </message>
    <message>
        <source>Load the remote pictures of this entry…</source>
        <translation>Charger les images distantes de cette entrée…</translation>
    </message>
    <message>
        <source>Log time</source>
        <translation>Noter du temps</translation>
    </message>
    <message>
        <source>Make a ticket of this entry</source>
        <translation>Faire un ticket de cette entrée</translation>
    </message>
    <message>
        <source>Merge into another ticket…</source>
        <translation>Fusionner dans un autre ticket…</translation>
    </message>
    <message>
        <source>Next entry</source>
        <translation>Entrée suivante</translation>
    </message>
    <message>
        <source>No solution is being written that its level proposes.</source>
        <translation>Aucune solution que son niveau propose n’est en cours de rédaction.</translation>
    </message>
    <message>
        <source>No time is being measured here.</source>
        <translation>Aucun temps n’est mesuré ici.</translation>
    </message>
    <message>
        <source>Nothing is being written.</source>
        <translation>Rien n’est en cours de rédaction.</translation>
    </message>
    <message>
        <source>Preview what is being written</source>
        <translation>Aperçu de ce qui est rédigé</translation>
    </message>
    <message>
        <source>Previous entry</source>
        <translation>Entrée précédente</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Quote what is selected, or the entry</source>
        <translation>Citer la sélection, ou l’entrée</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Separate from the ticket it was merged into…</source>
        <translation>Séparer du ticket dans lequel il a été fusionné…</translation>
    </message>
    <message>
        <source>Show notes, time, sessions and changes alone</source>
        <translation>Afficher seulement les notes, temps, sessions et modifications</translation>
    </message>
    <message>
        <source>Show the conversation alone</source>
        <translation>Afficher seulement la conversation</translation>
    </message>
    <message>
        <source>Show the whole timeline</source>
        <translation>Afficher toute la chronologie</translation>
    </message>
    <message>
        <source>Solve the children too…</source>
        <translation>Résoudre aussi les enfants…</translation>
    </message>
    <message>
        <source>Take personal data out of the article</source>
        <translation>Retirer les données personnelles de l’article</translation>
    </message>
    <message>
        <source>The solution into the knowledge base: on or off</source>
        <translation>La solution dans la base de connaissances : oui ou non</translation>
    </message>
    <message>
        <source>The ticket is {state}.</source>
        <translation>L’état du ticket est : {state}.</translation>
    </message>
    <message>
        <source>Throw the measured time away</source>
        <translation>Abandonner le temps mesuré</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>Wait for the requester</source>
        <translation>Attendre le demandeur</translation>
    </message>
    <message>
        <source>Write a PDF…</source>
        <translation>Écrire un PDF…</translation>
    </message>
    <message>
        <source>Write the mail to the CERT…</source>
        <translation>Écrire le message au CERT…</translation>
    </message>
    <message>
        <source>Write the report as IODEF…</source>
        <translation>Écrire la déclaration en IODEF…</translation>
    </message>
    <message>
        <source>You have not taken this ticket along.</source>
        <translation>Vous n’avez pas emporté ce ticket.</translation>
    </message>
    <message>
        <source>You have taken this ticket along already.</source>
        <translation type="vanished">Vous avez déjà emporté ce ticket.</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>La récupérer</translation>
    </message>
    <message>
        <source>From the requester</source>
        <translation>Du demandeur</translation>
    </message>
    <message>
        <source>Go to the newest</source>
        <translation>Aller au plus récent</translation>
    </message>
    <message>
        <source>New since you last looked</source>
        <translation>Nouveau depuis votre dernière lecture</translation>
    </message>
    <message>
        <source>Only the conversation is shown.</source>
        <translation>Seule la conversation est affichée.</translation>
    </message>
    <message>
        <source>Only the work is shown.</source>
        <translation>Seul le travail est affiché.</translation>
    </message>
    <message>
        <source>Open the article</source>
        <translation>Ouvrir l’article</translation>
    </message>
    <message>
        <source>Private note</source>
        <translation>Note privée</translation>
    </message>
    <message>
        <source>Private · fields changed</source>
        <translation>Privé · champs modifiés</translation>
    </message>
    <message>
        <source>Private · handed over</source>
        <translation>Privé · transmis</translation>
    </message>
    <message>
        <source>Private · on site</source>
        <translation>Privé · sur place</translation>
    </message>
    <message>
        <source>Private · remote session</source>
        <translation>Privé · prise en main</translation>
    </message>
    <message>
        <source>Private · work</source>
        <translation>Privé · travail</translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier item(s)</source>
        <translation>
            <numerusform>Afficher %n élément précédent</numerusform>
            <numerusform>Afficher %n éléments précédents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n later item(s)</source>
        <translation>
            <numerusform>Afficher %n élément suivant</numerusform>
            <numerusform>Afficher %n éléments suivants</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Solution, to the requester</source>
        <translation>Solution, au demandeur</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>This image cannot be shown: it is damaged, too large, or no image.</source>
        <translation>Cette image ne peut pas être affichée : elle est endommagée, trop grande, ou n’est pas une image.</translation>
    </message>
    <message>
        <source>To the requester</source>
        <translation>Au demandeur</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Ce qui a été demandé</translation>
    </message>
    <message>
        <source>time doubtful</source>
        <translation>heure douteuse</translation>
    </message>
    <message>
        <source>{field}: {kept} stays, {lost} was declined</source>
        <translation>{field} : {kept} reste, {lost} a été écarté</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field} : {old} → {new}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{name} ({size}) is not on this device yet.</source>
        <translation>{name} ({size}) n’est pas encore sur cet appareil.</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state} : {reason}</translation>
    </message>
    <message numerus="yes">
        <source>… %n earlier change(s)</source>
        <translation>
            <numerusform>… %n modification précédente</numerusform>
            <numerusform>… %n modifications précédentes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n more file(s)</source>
        <translation>
            <numerusform>… %n autre fichier</numerusform>
            <numerusform>… %n autres fichiers</numerusform>
        </translation>
    </message>
</context>
</TS>
