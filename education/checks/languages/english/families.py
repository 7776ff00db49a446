"""English: families of words (`Families` says how they are written). Pure data."""

from education.checks.languages.tables import Families

_ABOUT = {
    "whole": """
        no_longer not_only not_just no_more no_matter no_problem no_obstacle no_barrier no_bar need_not not_need no_need no_reason no_doubt
        no_question do_not_wait don't_wait do_not_delay don't_delay don't_miss do_not_miss why_not nothing_like nothing_else no_better
        not_at_risk not_affected any_more any_longer no_threat no_danger no_issue no_cause like_no_other second_to_none won't_hurt
        will_not_hurt not_hurt no_harm not_feel not_reach not_harmed without_doubt without_fail without_exception not_in_danger do_not_need
        don't_need not_have_to don't_have_to not_necessary never_fail* never_disappoint* never_lets never_let few_if_any go_without do_without safe_to
        not_find won't_find no_one_else nobody_else stop_working stops_working stopped_working no_match cannot_match can't_match not_a_problem not_worth no_room """,
    "treatment": """
        ketamine esketamine spravato infusion* drip* lozenge* troche* spray sprays treatment* therapy sessions series course protocol*
        the_medicine this_medicine our_medicine the_dose* our_dose* first_dose second_dose each_dose single_dose low_dose* one_dose
        first_session second_session third_session first_visit second_visit third_visit each_session each_visit a_session one_session """,
    "it": "it this they",
    "ketamine": "ketamine infusion* drip* lozenge* troche* iv",
    "us": "we our ours us here our_clinic this_clinic we're we've we'll with_us",
    "you": "you your you'll yours yourself you're",
    "people": """
        patient* people person* adult* client* man woman men women everyone everybody anyone anybody veteran* users sufferer* member
        members teenager* those_who the_one """,
    "everybody": "everyone everybody every all each",
    "nobody": "nobody no_one not_one none_of never",
    "only": "only",
    "not": """
        not no never nobody nothing none cannot neither nor without don't doesn't isn't aren't wasn't won't can't couldn't shouldn't didn't
        hasn't haven't wouldn't no_one no_reason lack lacks unclear unknown unproven uncertain fail* too_early too_soon myth* false untrue unlikely """,
    # What an honest sentence says.
    "hedge": """
        may might could perhaps possibl* some sometimes several few others often usually mostly typically seem* appear* thought_to is_thought are_thought likely
        unlikely suggest* hope hopes hoping tend tends probabl* for_a_while for_a_time for_now wears wear_off can_come_back can_return
        relapse* until unless not_sure too_early not_for_every* not_every* not_all not_always not_for_long """,
    "many": "many most can half more fewer than average generally compared #",
    "if": "if whether when whenever unless in_case before while",
    "ask": """
        ask asks asked asking tell tells told_your learn discuss* talk_to talk_with talk_about decide* choose* choice understand wonder* explain* should must need
        needs want wants wish plan plans check checks """,
    "known": "not_true not_the_same which what how why know knows known",
    "may": "may might could",
    "forbids": "never do_not don't must_not should_not not_take",
    "study": """
        study studies trial trials studied research* scientist* placebo doctors doctor review label evidence reviewers in_animals """,
    "but": "but yet although though however",
    "admits": """
        can still remove make serious also more most increase* add adds most_common common unless not_the_same not_true
        because treat treated manage* of_its_own tell other someone """,
}
_PROMISES = {
    "illness": """
        depress* sad sadness low_mood* bad_mood* dark_mood* mood despair gloom* anxi* panic trauma ptsd darkness dark pain suffering misery
        sorrow grief hopeless* cloud* fog symptom* mental_illness emptiness negative_thought* old_wounds blues heaviness
        mood_disorder* melancholy """,
    "beats": """
        beat beats beating end ends ended ending heal heals healed cure* curing erase* erasing conquer* overcom* overcame defeat* dissolve* melt*
        lift lifts lifted lifting reliev* ease eases eased resolve* revers* undo undoes eliminat* remove removes banish* vanquish* crush* silence*
        quiets quieted gets_rid get_rid rids takes_away take_away took_away takes_it_away breaks broke frees freed freeing fix fixes fixed solve*
        fights fought masters tame* chase* drives_away drives_out wash* clears cleared sweep* swept wipe* shuts stamp* extinguish* shakes
        lighten* soothe* dispel* stops stopped halt* leave_behind left_behind escap* outgrow* outsmart* wins won calms calmed turns_off
        puts_an_end put_an_end tackle* combat* alleviat* shrink* treats_the_cause cause root source bottom wakes snaps_out pulls_out
        knocks_out break_free breaks_free battle* free_of free_from """,
    "gone": """
        gone be_history is_history vanish* disappear* a_thing_of_the_past behind_you behind_them loses_its_grip lose_its_grip melts fades_away
        evaporat* recede* departs no_more no_longer lets_go loosens_its_grip over_and_done goes_away stays_away is_over in_the_past
        is_lifted loses_its_hold has_met_its loses_its_power is_beaten are_beaten """,
    "well": """
        well better happy happier happily joy joyful relief relieved recovered remission alive whole hopeful smile* smiling laugh* lighter
        brighter calmer healthy healed thriv* flourish* bloom* restored refreshed renewed themselves_again yourself_again myself_again
        their_old_self your_old_self good_as_new back_on_track back_to_life zest carefree confident symptom_free free_of_symptoms
        full_of_life changed new_person new_life results the_change the_difference """,
    "comes": """
        come comes get gets got feel feels felt feeling become becomes became leave leaves left go goes went walk walks wake wakes find finds
        found grow grows return returns lives notice notices see sees bring brings brought gives gave restore restores regain* hand
        turn turns turned experience experiences enjoy enjoys hands handed """,
    "helps": """
        help helps helped work works worked effective effectively deliver delivers results respond responds response improv* success* succeed*
        relief recover* well better heals healed heal efficacy benefits benefit """,
    "science": """
        science scientif* research researcher* study studies trial* evidence universit* data expert* psychiatr* literature professor* findings
        doctors scientists medicine """,
    "certain": """
        prove* proving proof* fact facts settled confirm* undeniabl* indisputabl* unquestionabl* conclusive* undisputed irrefutabl* established
        rock_solid solid again_and_again time_and_again time_after_time tried_and_tested tried_and_true track_record beyond_doubt
        beyond_dispute beyond_question no_question no_doubt without_doubt room_for_doubt back_what back_our back_us back_it backs backed validat* verif* certain*
        overwhelming convincing stands_behind agree agrees in_agreement speaks_for_itself crystal_clear """,
    "proven": """
        proven well_established tried_and_tested tried_and_true track_record scientific_fact medical_fact time_tested battle_tested
        well_documented well_proven science_based """,
    "sure": """
        sure certain certainty certainly guarantee* reliab* dependabl* inevitabl* count_on rely_on bank_on every_time each_time without_fail
        without_exception invariabl* always infallibl* unfailing* promised surely definite* assured assure* foolproof a_given
        never_fail* never_disappoint* never_lets never_let speaks_for_itself speak_for_themselves """,
    "every": "every everyone everybody all any anyone anybody whoever always no_matter* whatever entire",
    "none_of_us": "nobody no_one none never yet_to hardly scarcely barely not_a_single no_patient* no_client* not_one rarely seldom few_people few_patients few_clients few_of",
    "fails": """
        fail fails failed cannot couldn't can't could_not can_not unable without unhelped unchanged disappoint* untouched in_vain empty_handed
        down let_down not_help not_respond not_improve not_benefit """,
    "brain": """
        brain brains mind minds nerve nerves neuron* neural synap* circuit* wiring pathway* chemistry brain_cell* gray_matter head connections
        neurotransmitter* chemical_balance serotonin glutamate hippocampus tracks """,
    "mends": """
        heal heals healed healing repair* restor* reset* reboot* regrow* regener* rebuild* rebuilt rewire* rewiring renew* refresh* mend mends
        mended mending fix fixes fixed undo undoes rebalanc* realign* recharg* rejuven* repave* fresh new grow grows reawak* wakes awaken*
        unlock* sprout* revive* reviving into_line in_line in_tune into_balance in_balance back_to_normal reverse* reversing reconnect*
        reorgani* retrain* reprogram* upgrade* nourish* boost* strengthen* good_as_new younger corrects """,
    "authority": """
        fda authorit* regulator* government* food_and_drug_administration health_canada officials official officially agency agencies federal
        washington ema lawmakers """,
    "approves": """
        approv* accept* recogni* certif* sanction* licens* clears cleared clearance permit* endors* green_light greenlit thumbs_up blessing
        backs backed backing accredit* authori* registered go_ahead allowed stamp seal okayed passed_every blessed signed_off """,
    "approved_use": """
        esketamine spravato nasal spray sprays surgery surger* anesth* anaesth* to_sleep operation* insur* plan plans off_label only """,
    "lasting": """
        lifetime for_life forever for_good lifelong permanent* for_years never_comes_back never_returns never_come_back once_and_for_all
        for_the_rest """,
    "majority": """
        majority most_of_our hardly_anyone hardly_any scarcely_anyone all_but nearly_all almost_all almost_everyone
        nearly_everyone just_about_all just_about_everyone practically_all virtually_all virtually_everyone only_a_few only_a_handful
        a_handful by_far_most most_by_far overwhelmingly the_bulk almost_every nearly_every hardly_a hardly_one """,
}
_HARMS = {
    "safe": """
        safe safely safest safer safety_record* safety_profile harmless gentle gentler gently kind_to benign well_tolerated well_accepted
        risk_free non_toxic nontoxic easy_on """,
    "secure": """
        stay stays staying keep keeps kept watch* make makes place home until feel feels felt check* rest go space someone help helps plan store
        stored lock* guard* driver first transport* monitor* cabinet follow """,
    "risk": """
        risk risks danger* harm harms harmed side_effect* adverse_effect* complication* problems reaction reactions threat* downside* drawback*
        damage* toxic* injur* hurt hurts bad_thing* bad_will bad_happens bad_can go_wrong goes_wrong hazard* trouble after_effect*
        aftereffect* ill_effect* lasting_effect* to_fear to_worry price_to_pay catch """,
    "none": """
        not no none never nothing nobody zero without free_of no_one cannot can't won't doesn't don't isn't aren't wasn't neither nor unheard_of
        nonexistent absent few_if_any hardly_any hardly_a barely_any barely_a scarcely_any at_no lack lacks little_or_no no_harm no_danger no_threat """,
    "absent": """
        unheard_of nonexistent non_existent absent none nil zero nothing do_not_occur do_not_happen do_not_arise never few_if_any not_happen not_occur
        hardly_notice barely_notice impossible out_of_the_question """,
    "tiny": """
        tiny small negligible minimal trivial insignificant rare rarely seldom minor mild slight fleeting gone_within vanishingly next_to_no
        close_to_zero few not_worth virtually_no almost_no practically_no brief """,
    "harmed": "harm* risk danger feel feels reach* affect* hurt* touch* threat* stop worry damage* problem* effect*",
    "compounded": "compounded mixed_by_a_pharmacy lozenge* troche*",
    "organ": "bladder memory brain heart liver kidney* lungs thinking organs",
    "not_harmed": "not_harm not_hurt not_damage not_affect doesn't_harm doesn't_hurt doesn't_damage never_harms never_damages never_hurts",
    "body": "bladder memory brain heart liver kidney* blood_pressure breathing body lungs mind organs",
    "normal": "normal unaffected untouched unharmed unchanged spared protected intact steady stable not_at_risk safe fine not_affected",
    "number": """
        # one two three four five six seven eight nine ten half half_a an_extra another second third extra double twice """,
    "unit": """
        mg mcg milligram* microgram* gram grams ml milliliter* lozenge lozenges troche troches tablet tablets pill pills sprays puff puffs
        capsule capsules cc """,
    "serves": """
        enough take takes good_place good_start right best works work do_well does_well ideal start starts starting begin beginning add adds try
        have place put dissolve let swallow use usual usually normal standard typical sufficient suits suit go_up go_down at_bedtime a_week
        each_night every_night a_day per_day daily nostril nostrils tongue cheek per_kilo* """,
    "raises": """
        raise raising double doubles doubling triple increase step_up turn_up top_up take_more take_a_second have_another take_another
        take_an_extra build_up go_up_to quarter cut_in lower_it """,
    "amount": "amount dose doses dosage strength lozenge* tablet* milligram* mg half_tablet",
    "redose": "two_more_spray* one_more_spray* more_sprays another_spray a_second_spray a_second_one another_one double_it a_second_lozenge second_tablet another_lozenge another_tablet a_bit_more",
    "prescribed": """
        doctor doctors nurse nurses prescriber* prescribed pharmacist* team teams staff label study studies trial trials trained provider
        psychiatrist* surgery anesth* device devices people children """,
    "medicine": """
        antidepressant* medicines medicine medications medication meds pill pills tablet tablets prescription* ssri* snri* benzo* lithium
        mood_stabili* antipsychotic* prozac zoloft lexapro celexa paxil effexor cymbalta wellbutrin sertraline fluoxetine escitalopram
        citalopram venlafaxine duloxetine bupropion xanax klonopin ativan valium ambien lamotrigine lamictal quetiapine seroquel abilify
        sleeping_pill* blood_pressure_pill* """,
    "stops": """
        drop dropped drops dropping leave_out leaves_out retire retired quit quits quitting come_off comes_off coming_off came_off go_off going_off
        went_off off go_without do_without no_longer anymore any_more any_longer no_more replaces replacing throw go_without do_without toss tossed skip skips
        skipping ditch* goodbye farewell free_of free_from leave_behind leave_at_home at_home_from wean* taper* cut_out cut_down cut_back
        give_up gave_up forget pausing stop stops stopping stopped unnecessary obsolete redundant instead superfluous trash bin its_job
        lay_off let_go set_aside put_aside shelve* in_place_of takes_the_place take_the_place needless not_need do_not_need don't_need
        without_your """,
    "take": "take taking swallow refill renew",
    "harms": """
        ill sick dangerous danger risk risks risky harm withdrawal unsafe side_effect* interact* mix mixed slow damage serious ask tell talk if
        before own suddenly without_asking without_talking at_once all_at_once relapse can_make lead cause causes device overdose
        too_much by_mistake poison only no_reason which how """,
    "baby": """
        pregnan* breastfe* breast_fe* breast_milk baby babies womb unborn moms_to_be mom_to_be mothers_to_be mother_to_be expectant expecting
        your_milk nursing_mother* nursing_mom* nurse_your fetus trying_for_a conceiv* trimester* """,
    "fine": """
        safe safely fine ok okay welcome gentle harmless no_threat no_danger not_affected unaffected as_usual go_ahead carry_on go_on continue
        continues usual need_not not_need no_need not_stop suitable worry worries any_stage any_time anytime can_have can_be_given can_be_used
        may_have can_receive can_get good_choice no_problem no_harm not_harmed not_reach not_feel no_obstacle no_barrier can_take can_use
        right_for unharmed protected just_as_well do_well does_well no_bar not_a_problem all_right no_reason_to no_reason_not """,
    "unfit": """
        may might not_advised not_recommended should_not shouldn't must_not ask tell tells test tests birth_control harm_the can_harm may_harm
        avoid risk risks not_known unknown known study studies whether doctor until plan plans wait not_safe unsafe not_sure how
        weeks_after after_a loss """,
    "drives": """
        drive drives driving behind_the_wheel the_wheel beer beers wine cocktail* champagne whiskey liquor drink alcohol alcoholic machines
        machinery power_tools motorcycle back_to_work straight_to_work go_to_work return_to_work to_the_office your_car your_own_car """,
    "allowed": """
        can may fine fit free ok okay feel_free enjoy enjoys no_problem allowed straight_back clear able ready good_to safe safely no_harm
        not_hurt harmless welcome does_not_matter so_that_you does_no go_ahead no_reason back_home yourself_home home_afterward* no_issue
        acceptable won't_hurt will_not_hurt all_right permitted same_day same_afternoon same_evening """,
    "afterwards": """
        until next_day following_day tomorrow unless somebody someone not cannot never no avoid don't must_not should_not may_not doctor if ride
        day_after nurse 24 dangerous unsafe help ask tell wait crash friend stop more # harm raise slow dizzy worse tea """,
    "escort": """
        ride driver escort chaperone anybody_to anyone_to someone_to somebody_to supervision monitoring be_watched companion take_you_home """,
    "needless": "no_need not_need need_not needn't not_necessary unnecessary do_not_need don't_need not_have_to don't_have_to not_required",
    "at_risk": """
        mania manic bipolar hear_voices hears_voices hearing_voices schizophren* psychosis psychotic high_blood_pressure hypertension heart_disease heart_trouble aneurysm* highs_and
        the_highs highs mood_swings teenager* liver_disease heart_failure stroke """,
    "copes": """
        good_choice good_option good_fit right_for safely no_obstacle no_barrier no_bar no_problem not_a_problem just_as_well do_well does_well fine in_check even evens level levels
        steadies stable stabili* calm calms calmed tame tames settle settles smooth smooths balance balances ease eases treats control
        controls improves prevents keeps_away away welcome also_benefit can_have benefit benefits respond responds can_still can_also need_not
        not_a_reason no_reason milder """,
    "risky": """
        may might set_off sets_off trigger* bring_on brings_on tell ask should wait not_have must if harm worse worsen* cause causes danger*
        history known mood_stabili* unless need needs before until unusually risk risks family crisis doctor doctors study studies
        not_known some under # """,
    "suicide": """
        suicid* kill_themselves take_their_own taken_their_own end_their_life ends_their_life want_to_die wish_to_die thoughts_of_death
        urge_to_die self_harm wanting_to_die """,
    "saves": """
        to_rest alive stop stops stopped end ends ended vanish* disappear* gone fade fades prevent* save saves saved saving rescue* take_away
        takes_away away lift lifts ease eases safe clears silence* quiet* dissolv* melt* remov* erase* reliev* within cure* drops
        reduces banish* """,
    "helped": """
        call text chat 988 911 lifeline return returns may might can tell ask study studies trial safety_plan risk could plan history
        replacement warning some known staff label warns feel show shown shows proven follow advice """,
    "depends": """
        addict* dependen* hooked habit_forming abuse abused misuse* crave* craving* withdrawal tolerance get_used gets_used used_to_it
        used_to_ketamine come_to_need stopped_at_any stopped_any """,
    "denies": """
        no not never nothing none nobody cannot can't doesn't don't won't isn't aren't without free_of low little minimal hardly zero unheard_of
        rare rarely myth impossible unlike less safe wasn't no_one no_danger """,
}
_SELLS = {
    "first": "i i'm i've i'd i'll my me myself",
    "story": """
        again back at_last finally used_to now today skeptical felt woke turned turned_everything saved gave changed lost laugh alive smile smiled
        cried before ketamine infusion infusions treatment clinic visits was_gone lifted happier hope new """,
    "kin": """
        mother* father* mom dad wife husband teacher* veteran* farmer* driver* son daughter couple engineer* lawyer* artist* soldier* firefighter*
        grandmother grandfather man woman patient client guest nurse_of """,
    "told": "told_us tells_us says said wrote writes shared shares recalls remembers credits thanks calls_it puts_it today now again is_back",
    "reviews": """
        our_reviews the_reviews rave_reviews reviews_from reviews_of rating* testimon* success_stor* feedback hear_from word_of_mouth ask_anyone ask_our_patients what_our_patients
        meet_the_people five_star* in_their_own_words """,
    "books": """
        book booking reserve secure claim grab snag sign_up enroll* register hurry rush schedule openings opening spot spots your_place places
        slot slots seat seats chairs appointments waitlist waiting_list """,
    "soon": """
        fast quickly sooner now before_friday today tomorrow this_week this_month this_spring this_summer this_fall this_winter before_they limited
        last final only_a_few only_# while_they filling fill_up going gone running_out hurry left act_fast ends_soon still_available
        don't_wait do_not_wait don't_delay do_not_delay """,
    "offer": """
        free discount* package* deal deals special_offer percent coupon* promo promotion promotions bonus gift gifts saving save saves half_price
        reduced_price complimentary introductory refer_a voucher* """,
    "product": """
        infusion infusions visit visits consult consultation screening_call evaluation session sessions new_patients treatments assessment """,
    "lures": """
        one_click a_click click_away phone_call_away one_call one_call_away your_journey healing_journey why_suffer suffer_any_longer why_wait
        new_you act_fast change_your_life your_new_life new_chapter start_living begin_living live_again you_deserve come_in_and come_and_see
        pick_up_the_phone transform_your reclaim* one_phone don't_miss do_not_miss your_best_life brighter_future brighter_days """,
    "crisis": "911 988 emergency crisis danger suicide suicid* overdose helpline health_center* your_ride a_ride bill hours hour",
    "other_treatment": """
        pill pills antidepressant* ect electroconvulsive medicines medicine medications tablets talk_therapy talking prozac zoloft tms drugs
        other_treatment* anything anything_else nothing_else every_other any_other the_rest treatments conventional traditional ssri*
        everything_else electroshock """,
    "outdoes": """
        beats outdo* outperform* outshine* outclass* outstrip* surpass* superior winner wins in_the_dust better_than faster_than stronger_than
        more_effective_than safer_than unlike mask masks masking surface scratch scratches give_up gives_up fall_short falls_short fall_behind
        no_match takes_over cannot_do can't_do cannot_reach can't_reach does_more far_better much_better ahead_of goes_deep goes_deeper
        goes_further goes_beyond only_dull numb numbs quicker_than gentler_than where_pills hands_down takes_hours paper_over
        cannot_match can't_match pale pales deeper as_good_as """,
    "none_other": "no_clinic no_other nowhere not_find won't_find no_one_else nobody_else no_treatment nothing_else",
    "ranks": "better best as_we as_fast as_well like closer comes_close compares matches equal equals faster more_effective rival rivals anywhere works knows",
    "best": """
        best finest strongest fastest greatest biggest newest safest quickest surest smartest kindest most_modern most_advanced most_powerful
        most_effective most_trusted most_experienced number_one foremost premier unrivaled unmatched unequaled unbeaten world_class top_notch
        top_tier first_rate future_of the_leading leap frontier like_no_other one_of_a_kind highest_quality unsurpassed exceptional
        outstanding elite superb most_successful """,
    "care": """
        clinic clinics care program treatment treatments psychiatry therapy medicine team antidepressant* mental_health provider practice specialists
        experts center results way_out remedy answer solution ketamine infusions """,
    "of_all": "effect one_of time friend friends part for_you suits what_is your",
}

FAMILIES = Families(_ABOUT | _PROMISES | _HARMS | _SELLS)
