/**
 * What people take for a password: words, names, teams, rows of keys, sentences of films. Compiled for this app; letters only, in lower case,
 * because digits and signs are what people add to them (`common-password.ts`).
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
aabbccdd aabbccddee abcabc abcabcabc abcabcabcabc abcd abcdabcd abcdabcdabcd abcdef abcdefg abcdefgh abcdefghi abcdefghij
abcdefghijkl abcdefghijklmnop abracadabra access accessdenied accessgranted accounting acdc admin adminadmin administrator
adminpassword africa alejandra alejandro alexander alexandra alexandre allahuakbar alphabet alphabeta amazon amenamen america
american anakin andrew android angel angelangel angels anthony apple april argentina arsenal arsenalfc asdfasdf asdfasdfasdf
asdfgh asdfghjkl asdfghjklzxcvbnm asdfjkl asdfqwer august australia austria autumn avengers azerty azertyazerty azertyuiop
babybaby babyboy babygirl backup backupbackup banana bananas barcelona baseball basketball bassguitar batman batmanbatman
batterystaple bayern bayernmunich bear bears beatles beautiful beckham beer beijing believe believeinyourself berlin bestfriend
bestfriends beyonce biggie birthday bismillah blacksabbath blessed blessing blink blueberry bmw boston boxing brasil brazil
breakingbad britney broncos brother business butterflies butterfly california camaro canada captain captainamerica carpediem
catherine celtic celtics changeit changeitnow changeme changemenow changepassword charizard charlie cheese cheeseburger chelsea
chelseafc cherry chevrolet chewbacca chicago chicagobulls chicken china chocolate christmas christopher cisco ciscocisco cocacola
coffee coffeecoffee company companyname computer computers confidential contrasena cookie cookies corporate correcthorse
correcthorsebatterystaple corvette cowboys cristianoronaldo crystal customer customers daddy daddysgirl daniel darling darthvader
database debian december default defaultpassword delhi demo demodemo demouser denmark deutschland developer development devil
diamond diamonds docker doggy dolphin dolphins dontknow dortmund dragon dragonball dragonballz dragondragon dragons drummer
dumbledore eagle eagles easter edcrfv eduardo elephant elephants elizabeth eminem england enter entering enterprise everton
example examplepassword facebook falcon falcons fall family familyfirst father fcbarcelona february fernando ferrari finance
finland florida flower flowerpower flowers football footballs fordmustang forever foreverlove forevermore forgetit forgotten
fortnite france francisco freedom friday friends friendship frodo gabriel gabriela gamecube gameofthrones gandalf geheim geheimnis
germany giraffe godbless godblessme godfather godisgood godislove golden golf golfer golfing goodbye goodmorning goodnight google
googlegoogle gorgeous grandma grandpa greenday gryffindor guardianangel guest guestguest guitar guitarist gunsnroses hakunamatata
hallelujah halloween hamburger handsome hansolo happiness happy happybirthday happyhappy happynewyear harleydavidson harrypotter
haslo heaven heavymetal hello hellohello hellokitty helloworld helpdesk hermione heslo hiphop hockey hocuspocus hogwarts holiday
holland honda honey honeybunny horsebatterystaple hurricane icehockey idontknow iforget iforgot iforgotit ilovegod iloveher
ilovehim ilovejesus ilovemusic ilovemyfamily ilovemylife ilovemymom ilovemyself iloveyou iloveyoubaby iloveyouforever iloveyoumom
iloveyousomuch iloveyoutoo india inshallah instagram internet iphone ireland ironmaiden ironman isabella istanbul italia italy
january japan jedi jedimaster jennifer jessica jesus jesuschrist jesusislord jesuslovesme jesussaves jonathan jordan joshua july
june justdoit justice justinbieber juventus katherine kawasaki kennwort keyboard killer killerkiller kingking kitten kittens kitty
kubernetes lakers lamborghini laptop ledzeppelin letmein letmeinnow letmeinplease letsgo liberty lightning linkedin linkinpark
linux lion lionelmessi lions liveandletdie liverpool liverpoolengland liverpoolfc lkjhgfdsa login loginlogin loginpassword london
lordoftherings loremipsum losangeles losenord loveforever lovelove lovelovelove loveme lover lovers loveyou loving lozinka
lukeskywalker macintosh madonna management manager manchester manchesterunited manutd maradona march mariokart marketing master
masterkey mastermaster masterpassword masteryoda matrix matthew maytheforcebewithyou mcdonalds mercedes mercedesbenz
merrychristmas messi metallica mexico michael michaeljackson michaeljordan michelle microsoft middleearth minecraft mnbvcxz mommy
monday monkey monkeymonkey monkeys moonlight moscow motdepasse mother motherhood motorola mumbai musicmusic mustang mybaby mylove
mypassword mysecret mysql naruto natalia natasha netherlands network nevergiveup newpassword newyear newyork newyorkcity neymar
nicholas nicole nigeria nintendo nirvana nokia nopass nopassword norway nothing nothingtosee november october office officeoffice
oldpassword onedirection onepiece opensesame openup operator oracle orange oranges packers panther panthers paris parola password
passwordpassword passwords passwort patriots peace peaceandlove pepsi pepsicola pikachu pineapple pinkfloyd pizza pizzapizza
platinum playstation pleasechange pleaseletmein poiuyt poiuytrewq pokemon pokemonpokemon poland polska porsche portugal postgres
prince princesa princess private production puppy puppydog purple purplerain qazqaz qazwsx qazwsxedc qazwsxedcrfv queen
quickbrownfox qweasd qweasdzxc qweqwe qweqweqwe qwerasdf qwerasdfzxcv qwerqwer qwerty qwertyasdf qwertyasdfgh qwertyasdfzxcv
qwertyqwerty qwertyui qwertyuio qwertyuiop qwertyuiopasdf qwertz qwertzuiop qwertzuiopasdf rabbit raiders rainbow rainbows rangers
realmadrid redhat redsox remember rememberme ricardo rihanna robert roberto roblox rockandroll rocknroll rollingstones rome
ronaldo root rootroot roses router runner running russia salasana sales salesforce samantha sample samsung sandwich sanfrancisco
sasuke saturday scotland season sebastian secret secretpassword secretsecret secure security senha september server service
services sesame shadow shadows sifre signin silver sister skywalker slipknot slytherin smile smiling snapchat snoopdogg soccer
soccersoccer sonic spain spider spiderman spring springtime sqlserver staging starbucks starlight startrek starwars steelers
stephanie stormtrooper strawberry strongpassword summer summertime sunday sunflower sunshine sunshines superadmin
supercalifragilisticexpialidocious superman supermario supersecret superuser supervisor support suzuki sweden sweetheart sweetie
sweetlove swimmer swimming switzerland sydney sysadmin system taylorswift temp temporary temporarypassword temppassword tennis
tequila terminator test testing testingtesting testtest testuser texas thankgod thebeatles thematrix thepassword thequickbrownfox
thequickbrownfoxjumps thomas thunder thursday tiger tigers tigertiger tiktok tobeornottobe tokyo topsecret tornado toronto
tottenham toyota truelove trustme trustno trustnoone tuesday tupac turkey turtle turtles twitter ubuntu ukraine unicorn unicorns
unitedstates unlock unlockme user username userpassword useruser vacation valentina veronica victoria vodka voldemort volkswagen
volleyball wachtwoord walkingdead wasdwasd wednesday weekend welcome welcomeback welcomehome welcometo whatever whatsapp whiskey
windows winter winteriscoming wintertime wolf wolfpack wolves wonderwoman wrestling wsxedc xbox xyzxyz xyzxyzxyz yamaha yankees
yellow yellowsubmarine yourpassword youtube zelda zxcvbn zxcvbnm zxcvbnmasdf zxcvzxcv zyxwvuts
`.match(/[a-z]+/g),
);
